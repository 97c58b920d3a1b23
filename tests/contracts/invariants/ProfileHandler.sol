// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Profile} from "../../../contracts/Profile.sol";
import {MintMessage} from "../MintMessage.sol";

/// @notice Calls everything as anybody, and writes down by itself what must be true afterwards: a second, slow book-keeping.
contract ProfileHandler is Test {
    /// @notice What the rules say about one handle.
    struct Entry {
        address owner;
        address creator;
        bytes32 digest;
        uint16 royaltyBps;
        bool burned;
        bool locked;
    }

    uint256 private constant LOCK_WAIT = 3 days;

    Profile public immutable PROFILE;
    address private immutable _contractOwner;
    address[4] public actors;
    uint256[4] private _keys;
    address[4] private _validators;
    uint256[6] public ids;

    mapping(uint256 id => Entry) private _entries;
    mapping(uint256 id => uint256) private _unlockDue;

    /// @notice The first rule that was seen broken; empty while all hold.
    string public broken;
    mapping(string action => uint256) public successes;

    constructor(Profile profile, address[4] memory validators) {
        PROFILE = profile;
        _contractOwner = profile.owner();
        _validators = validators;
        for (uint256 i; i < 4; ++i) {
            (actors[i], _keys[i]) = makeAddrAndKey(string.concat("actor", vm.toString(i)));
        }
        string[6] memory handles = ["ada", "ben", "chi", "dee", "eve", "fay-the-sixth"];
        for (uint256 i; i < 6; ++i) {
            ids[i] = profile.idOf(handles[i]);
        }
    }

    function entryOf(uint256 id) external view returns (Entry memory) {
        return _entries[id];
    }

    function mint(uint256 actorSeed, uint256 idSeed, bytes32 digest, uint16 royaltyBps) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        royaltyBps = uint16(bound(royaltyBps, 0, 1100));
        if (!_try(actor, "mint", abi.encodeCall(PROFILE.mint, (bytes32(id), digest, royaltyBps)))) return;
        _record(id, Entry(actor, actor, digest, royaltyBps, false, false));
    }

    /// @dev Sent by anybody; when not `honest`, signed by somebody else.
    function mintFor(uint256 senderSeed, uint256 signerSeed, uint256 idSeed, bytes32 digest, bool honest) external {
        (address sender, uint256 id) = _pick(senderSeed, idSeed);
        address to = actors[signerSeed % 4];
        bytes memory signature = _sign((signerSeed % 4 + (honest ? 0 : 1)) % 4, to, id, digest);
        uint256 deadline = block.timestamp + 60;
        bytes memory call = abi.encodeCall(PROFILE.mintFor, (to, bytes32(id), digest, 500, deadline, signature));
        if (!_try(sender, "mintFor", call)) return;
        if (!honest) broken = "a profile was minted for somebody who did not sign";
        _record(id, Entry(to, to, digest, 500, false, false));
    }

    function _record(uint256 id, Entry memory minted) private {
        Entry storage entry = _entries[id];
        if (entry.creator != address(0)) {
            broken = entry.burned ? "a burned handle came back" : "a held handle was minted";
        }
        if (minted.royaltyBps > 1000) broken = "a royalty above ten per cent";
        _entries[id] = minted;
    }

    function transfer(uint256 actorSeed, uint256 toSeed, uint256 idSeed, bool safely) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        address to = actors[toSeed % 4];
        bytes memory call = safely
            ? abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", _entries[id].owner, to, id)
            : abi.encodeCall(PROFILE.transferFrom, (_entries[id].owner, to, id));
        if (!_try(actor, "transfer", call)) return;
        if (_entries[id].locked) broken = "a locked profile moved";
        _entries[id].owner = to;
    }

    /// @dev The promise to every owner: open means that they can move it themselves.
    function moveByHand(uint256 toSeed, uint256 idSeed) external {
        uint256 id = ids[idSeed % 6];
        address owner = _entries[id].owner;
        if (owner == address(0) || _entries[id].locked) return;
        address to = actors[toSeed % 4];
        if (!_try(owner, "moveByHand", abi.encodeCall(PROFILE.transferFrom, (owner, to, id)))) {
            broken = "an owner could not move an open profile by hand";
            return;
        }
        _entries[id].owner = to;
    }

    function approve(uint256 actorSeed, uint256 toSeed, uint256 idSeed) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        bool locked = _entries[id].locked;
        if (_try(actor, "approve", abi.encodeCall(PROFILE.approve, (actors[toSeed % 4], id))) && locked) {
            broken = "a locked profile was approved";
        }
    }

    function approveAll(uint256 actorSeed, uint256 toSeed, bool approved) external {
        _try(
            actors[actorSeed % 4],
            "approveAll",
            abi.encodeCall(PROFILE.setApprovalForAll, (actors[toSeed % 4], approved))
        );
    }

    function burn(uint256 actorSeed, uint256 idSeed) external {
        // Seldom, or nothing is left to play with.
        if (idSeed % 5 != 0) return;
        (address actor, uint256 id) = _pick(actorSeed, idSeed / 5);
        Entry storage entry = _entries[id];
        bool lawful = actor == entry.owner && !entry.locked;
        if (!_try(actor, "burn", abi.encodeCall(PROFILE.burn, (id)))) return;
        if (!lawful) broken = "somebody burned what they may not";
        entry.owner = address(0);
        entry.digest = 0;
        entry.burned = true;
    }

    function setMetadata(uint256 actorSeed, uint256 idSeed, bytes32 digest) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        if (!_try(actor, "setMetadata", abi.encodeCall(PROFILE.setMetadata, (id, digest)))) return;
        if (actor != _entries[id].owner) broken = "somebody other than the owner edited";
        _entries[id].digest = digest;
    }

    function lock(uint256 actorSeed, uint256 idSeed) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        if (!_try(actor, "lock", abi.encodeCall(PROFILE.lock, (id)))) return;
        if (actor != _entries[id].owner) broken = "somebody other than the owner locked";
        _entries[id].locked = true;
        _unlockDue[id] = 0;
    }

    function requestUnlock(uint256 actorSeed, uint256 idSeed) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        if (!_try(actor, "requestUnlock", abi.encodeCall(PROFILE.requestUnlock, (id)))) return;
        if (actor != _entries[id].owner) broken = "somebody other than the owner asked to unlock";
        _unlockDue[id] = block.timestamp + LOCK_WAIT;
    }

    function unlock(uint256 actorSeed, uint256 idSeed) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        if (!_try(actor, "unlock", abi.encodeCall(PROFILE.unlock, (id)))) return;
        if (_unlockDue[id] == 0 || block.timestamp < _unlockDue[id]) broken = "an unlock came too early";
        _entries[id].locked = false;
        _unlockDue[id] = 0;
    }

    function wait(uint256 time) external {
        skip(bound(time, 1 hours, 4 days));
    }

    function royalty(uint256 actorSeed, uint256 idSeed, uint16 royaltyBps) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        royaltyBps = uint16(bound(royaltyBps, 0, 1100));
        if (!_try(actor, "lowerRoyalty", abi.encodeCall(PROFILE.lowerRoyalty, (id, royaltyBps)))) return;
        if (actor != _entries[id].creator) broken = "somebody other than the creator lowered the royalty";
        if (royaltyBps >= _entries[id].royaltyBps) broken = "a royalty rose";
        _entries[id].royaltyBps = royaltyBps;
    }

    function creatorCalls(uint256 actorSeed, uint256 idSeed, uint256 choice) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        bytes memory call = choice % 3 == 0
            ? abi.encodeCall(PROFILE.setRoyaltyReceiver, (id, actors[choice % 4]))
            : choice % 3 == 1
                ? abi.encodeCall(PROFILE.enforceRoyalty, (id))
                : abi.encodeCall(PROFILE.relaxRoyalty, (id));
        if (_try(actor, "creatorCalls", call) && actor != _entries[id].creator) {
            broken = "somebody other than the creator changed royalties";
        }
    }

    function setPrimary(uint256 actorSeed, uint256 idSeed) external {
        (address actor, uint256 id) = _pick(actorSeed, idSeed);
        _try(actor, "setPrimary", abi.encodeCall(PROFILE.setPrimary, (id)));
    }

    function setValidator(uint256 choice) external {
        address validator = choice % 5 == 4 ? address(0) : _validators[choice % 5];
        _try(_contractOwner, "setValidator", abi.encodeCall(PROFILE.setTransferValidator, (validator)));
    }

    /// @dev Half the calls come from the owner, or too few would succeed.
    function _pick(uint256 actorSeed, uint256 idSeed) private view returns (address actor, uint256 id) {
        id = ids[idSeed % 6];
        address owner = _entries[id].owner;
        actor = actorSeed % 2 == 0 && owner != address(0) ? owner : actors[(actorSeed >> 1) % 4];
    }

    function _sign(uint256 signer, address to, uint256 id, bytes32 digest) private view returns (bytes memory) {
        MintMessage.Mint memory mint_ = MintMessage.Mint(to, PROFILE.handleOf(id), digest, 500, block.timestamp + 60);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[signer], MintMessage.hashOf(mint_, address(PROFILE)));
        return abi.encodePacked(r, s, v);
    }

    /// @dev Bounded, as some validators burn all they get.
    function _try(address actor, string memory action, bytes memory call) private returns (bool success) {
        vm.prank(actor);
        (success,) = address(PROFILE).call{gas: 1_000_000}(call);
        if (success) ++successes[action];
    }
}
