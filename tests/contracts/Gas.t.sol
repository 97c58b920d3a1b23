// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ListValidator} from "./actors/Validators.sol";
import {MintMessage} from "./MintMessage.sol";
import {ProfileTest} from "./ProfileTest.sol";

/// @notice What each call costs, and how large the contracts are, against `snapshots/gas.json`: more than one per cent worse fails.
/// Execution only, without the 21,000 gas and call data of a transaction; `npm run bench` measures whole transactions.
/// After a change that is meant: `GAS=write forge test --match-contract GasTest --threads 1`.
contract GasTest is ProfileTest {
    string private constant FILE = "tests/contracts/snapshots/gas.json";

    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada-lovela");
        mintAs(ben, "ben");
    }

    function test_mint_10_characters() external {
        vm.prank(stranger);
        profile.mint(asHandle("ten-letter"), DIGEST, ROYALTY_BPS);
        _compare("mint10Characters");
    }

    function test_mint_31_characters() external {
        vm.prank(stranger);
        profile.mint(asHandle("abcdefghijklmnopqrstuvwxyz01234"), DIGEST, ROYALTY_BPS);
        _compare("mint31Characters");
    }

    function test_mintFor() external {
        (address signer, uint256 key) = makeAddrAndKey("signer");
        uint256 deadline = block.timestamp + 60;
        bytes32 hash =
            MintMessage.hashOf(MintMessage.Mint(signer, "ten-letter", DIGEST, ROYALTY_BPS, deadline), address(profile));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, hash);
        profile.mintFor(signer, asHandle("ten-letter"), DIGEST, ROYALTY_BPS, deadline, abi.encodePacked(r, s, v));
        _compare("mintFor10Characters");
    }

    function test_setMetadata() external {
        vm.prank(ada);
        profile.setMetadata(id, OTHER_DIGEST);
        _compare("setMetadata");
    }

    function test_transfer_first() external {
        transferAs(ada, ada, stranger, id);
        _compare("transferFirst");
    }

    function test_transfer_later() external {
        _sellOnce();
        transferAs(ben, ben, stranger, id);
        _compare("transferLater");
    }

    function test_transfer_later_by_a_listed_operator_of_an_enforced_profile() external {
        vm.prank(ada);
        profile.enforceRoyalty(id);
        _sellOnce();
        ListValidator validator = new ListValidator();
        validator.list(operator);
        vm.prank(contractOwner);
        profile.setTransferValidator(address(validator));
        vm.prank(ben);
        profile.setApprovalForAll(operator, true);
        _cool();
        vm.cool(address(validator));
        transferAs(operator, ben, stranger, id);
        _compare("transferLaterValidated");
    }

    function test_lock() external {
        lockAs(ada, id);
        _compare("lock");
    }

    function test_burn() external {
        burnAs(ada, id);
        _compare("burn");
    }

    function test_royaltyInfo() external {
        profile.royaltyInfo(id, 1 ether);
        _compare("royaltyInfo");
    }

    function test_tokenURI() external {
        profile.tokenURI(id);
        _compare("tokenURI");
    }

    function test_profileOf() external {
        profile.profileOf(id);
        _compare("profileOf");
    }

    function test_split_create_and_distribute_to_3() external {
        address[] memory recipients = new address[](3);
        uint32[] memory shares = new uint32[](3);
        for (uint256 i; i < 3; ++i) {
            recipients[i] = address(uint160(0xa0000 + i));
            shares[i] = i == 0 ? 500_000 : 250_000;
            deal(recipients[i], 1);
        }
        address split = splits.create(recipients, shares);
        _compare("splitCreateFor3");
        deal(split, 1 ether);
        vm.cool(split);
        (bool success,) = split.call(abi.encodeWithSignature("distribute(address)", address(0)));
        assertTrue(success);
        _compare("splitDistributeEthTo3");
    }

    function test_split_create_for_2_and_20() external {
        _createFor(2);
        _compare("splitCreateFor2");
        _createFor(20);
        _compare("splitCreateFor20");
    }

    function test_sizes() external {
        _compare("bytesOfProfile", address(profile).code.length);
        _compare("bytesOfRoyaltySplits", address(splits).code.length);
        _compare("bytesOfRoyaltySplit", splits.implementation().code.length);
    }

    function _createFor(uint256 count) private {
        address[] memory recipients = new address[](count);
        uint32[] memory shares = new uint32[](count);
        for (uint256 i; i < count; ++i) {
            recipients[i] = address(uint160(0xb0000 + i));
            shares[i] = uint32(1_000_000 / count);
        }
        splits.create(recipients, shares);
    }

    function _sellOnce() private {
        transferAs(ada, ada, ben, id);
        _cool();
    }

    function _cool() private {
        vm.cool(address(profile));
    }

    function _compare(string memory label) private {
        _compare(label, vm.lastCallGas().gasTotalUsed);
    }

    function _compare(string memory label, uint256 measured) private {
        string memory key = string.concat(".", label);
        if (keccak256(bytes(vm.envOr("GAS", string("")))) == keccak256("write")) {
            vm.writeJson(vm.toString(measured), FILE, key);
            return;
        }
        uint256 recorded = vm.parseJsonUint(vm.readFile(FILE), key);
        assertLe(measured * 100, recorded * 101, string.concat(label, ": more than 1 % worse"));
    }
}
