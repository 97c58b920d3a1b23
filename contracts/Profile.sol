// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "solady/auth/Ownable.sol";
import {ERC721} from "solady/tokens/ERC721.sol";
import {EIP712} from "solady/utils/EIP712.sol";
import {Multicallable} from "solady/utils/Multicallable.sol";
import {IProfile} from "./interfaces/IProfile.sol";
import {ITransferValidator} from "./interfaces/ITransferValidator.sol";
import {CidV1} from "./libraries/CidV1.sol";
import {Handle} from "./libraries/Handle.sol";
import {OwnerSlot} from "./libraries/OwnerSlot.sol";
import {Signature} from "./libraries/Signature.sol";

/// @title Profile
/// @notice The manual is `IProfile`. A mint writes three fresh slots: owner (with the bits of `OwnerSlot`), balance, digest; creator
/// and receiver get theirs only once they differ from the owner.
contract Profile is IProfile, ERC721, Ownable, EIP712, Multicallable {
    using OwnerSlot for uint96;

    uint16 public constant MAX_ROYALTY_BPS = 1000;
    uint40 public constant UNLOCK_DELAY = 3 days;

    uint256 private constant SIGNATURE_LIFETIME = 1 hours;
    bytes32 private constant MINT_TYPEHASH =
        keccak256("Mint(address to,string handle,bytes32 digest,uint16 royaltyBps,uint256 deadline)");

    mapping(uint256 id => bytes32) private _digests;
    /// @dev Written by the first transfer to another account, burn or relaxation, when the bit "creator recorded" is set; until then the owner is the creator.
    mapping(uint256 id => address) private _creators;
    /// @dev Zero means the creator.
    mapping(uint256 id => address) private _receivers;
    mapping(address account => uint256 id) private _primaries;
    address private _validator;
    bytes32 private _contractDigest;

    /// @dev Never reads `msg.sender`: the deployer has no role, and the address depends on `contractOwner` alone.
    constructor(address contractOwner) {
        if (contractOwner == address(0)) revert NewOwnerIsZeroAddress();
        _initializeOwner(contractOwner);
    }

    // Minting

    function mint(bytes32 handle, bytes32 digest, uint16 royaltyBps) external returns (uint256 id) {
        if (!Handle.isValid(handle)) revert InvalidHandle(handle);
        return _mintProfile(msg.sender, handle, digest, royaltyBps);
    }

    function mintFor(
        address to,
        bytes32 handle,
        bytes32 digest,
        uint16 royaltyBps,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 id) {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        uint256 latest = block.timestamp + SIGNATURE_LIFETIME;
        if (deadline > latest) revert DeadlineTooFar(deadline, latest);
        if (!Handle.isValid(handle)) revert InvalidHandle(handle);

        bytes32 textHash = keccak256(bytes(Handle.toText(handle)));
        bytes32 hash = _hashTypedData(keccak256(abi.encode(MINT_TYPEHASH, to, textHash, digest, royaltyBps, deadline)));
        if (!Signature.isFrom(to, hash, signature)) {
            if (to.code.length == 0 && !Signature.isEcdsa(signature)) revert AccountNotDeployed(to);
            revert InvalidSignature(to);
        }
        return _mintProfile(to, handle, digest, royaltyBps);
    }

    /// @inheritdoc IProfile
    /// @dev Ends the call itself: Solady returns the encoded results straight from assembly.
    function multicall(bytes[] calldata calls)
        public
        payable
        override(IProfile, Multicallable)
        returns (bytes[] memory)
    {
        _refuseValue();
        return super.multicall(calls);
    }

    // Content

    function setMetadata(uint256 id, bytes32 digest) external {
        _checkTokenOwner(id);
        if (digest == 0) revert ZeroDigest();
        _digests[id] = digest;
        emit MetadataSet(id, digest);
        emit MetadataUpdate(id);
    }

    function burn(uint256 id) external {
        _checkTokenOwner(id);
        delete _digests[id];
        delete _receivers[id];
        _burn(id);
    }

    // Lock

    function lock(uint256 id) external {
        _checkTokenOwner(id);
        uint96 bits = _getExtraData(id);
        if (bits.unlockAt() == OwnerSlot.NEVER) revert AlreadyLocked(id);
        _setExtraData(id, bits.withUnlockAt(OwnerSlot.NEVER));
        if (_getApproved(id) != address(0)) _approve(address(0), id);
        emit Locked(id);
    }

    function requestUnlock(uint256 id) external {
        (uint96 bits, uint40 unlockAt) = _checkOwnAndLocked(id);
        if (unlockAt != OwnerSlot.NEVER) revert UnlockAlreadyRequested(id, unlockAt);
        unlockAt = uint40(block.timestamp) + UNLOCK_DELAY;
        _setExtraData(id, bits.withUnlockAt(unlockAt));
        emit UnlockRequested(id, unlockAt);
    }

    function unlock(uint256 id) external {
        (uint96 bits, uint40 unlockAt) = _checkOwnAndLocked(id);
        if (unlockAt == OwnerSlot.NEVER) revert UnlockNotRequested(id);
        if (block.timestamp < unlockAt) revert UnlockNotDue(id, unlockAt);
        _setExtraData(id, bits.withUnlockAt(0));
        emit Unlocked(id);
    }

    // Names

    function setPrimary(uint256 id) external {
        if (id != 0) _checkTokenOwner(id);
        _primaries[msg.sender] = id;
        emit PrimarySet(msg.sender, id);
    }

    // Royalty

    function lowerRoyalty(uint256 id, uint16 royaltyBps) external {
        uint96 bits = _checkCreator(id);
        uint16 current = bits.royaltyOf();
        if (royaltyBps >= current) revert RoyaltyNotLower(id, current, royaltyBps);
        _setExtraData(id, bits.withRoyalty(royaltyBps));
        emit RoyaltyLowered(id, royaltyBps);
    }

    function setRoyaltyReceiver(uint256 id, address receiver) external {
        _checkCreator(id);
        if (receiver == address(0) || receiver == address(this)) revert ReceiverNotAllowed(receiver);
        _receivers[id] = receiver;
        emit RoyaltyReceiverSet(id, receiver);
    }

    function enforceRoyalty(uint256 id) external {
        uint96 bits = _checkCreator(id);
        if (bits.isEnforced()) revert AlreadyEnforced(id);
        if (bits.creatorRecorded()) revert EnforcementClosed(id);
        _setExtraData(id, bits.withEnforced(true));
        emit RoyaltyEnforced(id);
    }

    /// @inheritdoc IProfile
    /// @dev Records the creator, which closes `enforceRoyalty` for good.
    function relaxRoyalty(uint256 id) external {
        uint96 bits = _checkCreator(id);
        if (!bits.isEnforced()) revert NotEnforced(id);
        if (!bits.creatorRecorded()) _creators[id] = msg.sender;
        _setExtraData(id, bits.withEnforced(false).withCreatorRecorded());
        emit RoyaltyRelaxed(id);
    }

    // The collection

    function setContractMetadata(bytes32 digest) external onlyOwner {
        if (digest == 0) revert ZeroDigest();
        _contractDigest = digest;
        emit ContractURIUpdated();
        emit ContractMetadataSet(digest);
    }

    function setTransferValidator(address validator) external onlyOwner {
        if (validator != address(0) && validator.code.length == 0) revert ValidatorHasNoCode(validator);
        address old = _validator;
        _validator = validator;
        emit TransferValidatorUpdated(old, validator);
    }

    function transferOwnership(address) public payable override {
        revert HandoverOnly();
    }

    function renounceOwnership() public payable override {
        revert HandoverOnly();
    }

    function requestOwnershipHandover() public payable override {
        _refuseValue();
        super.requestOwnershipHandover();
    }

    function cancelOwnershipHandover() public payable override {
        _refuseValue();
        super.cancelOwnershipHandover();
    }

    function completeOwnershipHandover(address pendingOwner) public payable override {
        _refuseValue();
        super.completeOwnershipHandover(pendingOwner);
    }

    // ERC-721

    function approve(address account, uint256 id) public payable override {
        _refuseValue();
        _checkNotLocked(id, _getExtraData(id));
        super.approve(account, id);
    }

    function name() public pure override returns (string memory) {
        return "Namesake";
    }

    function symbol() public pure override returns (string memory) {
        return "NAME";
    }

    function tokenURI(uint256 id) public view override returns (string memory) {
        return CidV1.toUri(digestOf(id));
    }

    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == 0x2a55205a // ERC-2981
            || interfaceId == 0x49064906 // ERC-4906
            || interfaceId == 0xb45a3c0e // ERC-5192
            || interfaceId == 0xad0d7f6c // ICreatorToken
            || interfaceId == 0xa07d229a // ICreatorToken before getTransferValidationFunction
            || super.supportsInterface(interfaceId);
    }

    // Reads

    function royaltyInfo(uint256 id, uint256 price) external view returns (address receiver, uint256 amount) {
        address owner_ = _ownerOf(id);
        if (owner_ == address(0)) return (address(0), 0);
        uint96 bits = _getExtraData(id);
        uint256 bps = bits.royaltyOf();
        // Split so that no price can overflow; exact, because both halves are rounded at the same place.
        return (_receiver(id, _creator(id, owner_, bits)), price / 10_000 * bps + price % 10_000 * bps / 10_000);
    }

    function profileOf(uint256 id) external view returns (ProfileData memory data) {
        uint96 bits = _getExtraData(id);
        if (bits == 0) return data;
        data.owner = _ownerOf(id);
        data.creator = _creator(id, data.owner, bits);
        if (data.owner != address(0)) data.receiver = _receiver(id, data.creator);
        data.digest = _digests[id];
        data.royaltyBps = bits.royaltyOf();
        data.enforced = bits.isEnforced();
        data.mintedAt = bits.mintedAt();
        data.unlockAt = bits.unlockAt();
    }

    function creatorOf(uint256 id) external view returns (address) {
        return _creator(id, ownerOf(id), _getExtraData(id));
    }

    function digestOf(uint256 id) public view returns (bytes32) {
        if (!_exists(id)) revert TokenDoesNotExist();
        return _digests[id];
    }

    function locked(uint256 id) external view returns (bool) {
        if (!_exists(id)) revert TokenDoesNotExist();
        return _getExtraData(id).unlockAt() != 0;
    }

    function primaryOf(address account) external view returns (uint256 id) {
        id = _primaries[account];
        if (_ownerOf(id) != account) return 0;
    }

    function handleOf(uint256 id) external pure returns (string memory) {
        bytes32 handle = bytes32(id);
        if (!Handle.isValid(handle)) revert InvalidHandle(handle);
        return Handle.toText(handle);
    }

    function idOf(string calldata handle) external pure returns (uint256) {
        bytes32 packed = Handle.fromText(handle);
        if (packed == 0) revert InvalidHandle(bytes32(bytes(handle)));
        return uint256(packed);
    }

    function isAvailable(string calldata handle) external view returns (bool) {
        bytes32 packed = Handle.fromText(handle);
        return packed != 0 && _getExtraData(uint256(packed)) == 0;
    }

    function contractURI() external view returns (string memory) {
        return _contractDigest == 0 ? "" : CidV1.toUri(_contractDigest);
    }

    function getTransferValidator() external view returns (address) {
        return _validator;
    }

    function getTransferValidationFunction() external pure returns (bytes4, bool) {
        return (ITransferValidator.validateTransfer.selector, true);
    }

    // Internals

    /// @dev Of a `handle` that was checked. All bits zero is the only mintable state: Solady's mint below would write over whatever is there.
    function _mintProfile(address to, bytes32 handle, bytes32 digest, uint16 royaltyBps) private returns (uint256 id) {
        if (digest == 0) revert ZeroDigest();
        if (royaltyBps > MAX_ROYALTY_BPS) revert RoyaltyTooHigh(royaltyBps, MAX_ROYALTY_BPS);
        id = uint256(handle);
        if (_getExtraData(id) != 0) {
            address holder = _ownerOf(id);
            if (holder == address(0)) revert HandleRetired(id);
            revert HandleTaken(id, holder);
        }
        _digests[id] = digest;
        _mintAndSetExtraDataUnchecked(to, id, OwnerSlot.minted(royaltyBps, block.timestamp));
        emit Minted(id, to, digest, royaltyBps);
    }

    /// @dev Runs before every mint, transfer and burn. Reads the stored owner: Solady compares it with `from` only afterwards.
    function _beforeTokenTransfer(address from, address to, uint256 id) internal override {
        _refuseValue();
        if (from == address(0)) return; // a mint, or a transfer that Solady will refuse
        uint96 bits = _getExtraData(id);
        _checkNotLocked(id, bits);
        if (!bits.creatorRecorded()) {
            address holder = _ownerOf(id);
            // A transfer to the stored owner changes nobody, so it must not close `enforceRoyalty`: an operator could make it.
            if (to != holder) {
                _creators[id] = holder;
                _setExtraData(id, bits.withCreatorRecorded());
            }
        }
        if (bits.isEnforced() && to != address(0) && from != msg.sender) _validate(from, to, id);
    }

    function _validate(address from, address to, uint256 id) private view {
        address validator = _validator;
        if (validator == address(0) || validator == msg.sender) return;
        ITransferValidator(validator).validateTransfer(msg.sender, from, to, id);
    }

    function _checkTokenOwner(uint256 id) private view {
        if (ownerOf(id) != msg.sender) revert NotOwner(id, msg.sender);
    }

    function _checkOwnAndLocked(uint256 id) private view returns (uint96 bits, uint40 unlockAt) {
        _checkTokenOwner(id);
        bits = _getExtraData(id);
        unlockAt = bits.unlockAt();
        if (unlockAt == 0) revert NotLocked(id);
    }

    function _checkCreator(uint256 id) private view returns (uint96 bits) {
        address holder = ownerOf(id);
        bits = _getExtraData(id);
        if (_creator(id, holder, bits) != msg.sender) revert NotCreator(id, msg.sender);
    }

    function _checkNotLocked(uint256 id, uint96 bits) private pure {
        if (bits.unlockAt() != 0) revert TokenLocked(id, bits.unlockAt());
    }

    /// @dev Solady's functions are payable to save gas; ETH sent along would be stuck.
    function _refuseValue() private view {
        if (msg.value != 0) revert ValueNotAccepted(msg.value);
    }

    function _creator(uint256 id, address holder, uint96 bits) private view returns (address) {
        return bits.creatorRecorded() ? _creators[id] : holder;
    }

    function _receiver(uint256 id, address creator) private view returns (address) {
        address receiver = _receivers[id];
        return receiver == address(0) ? creator : receiver;
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Namesake", "1");
    }
}
