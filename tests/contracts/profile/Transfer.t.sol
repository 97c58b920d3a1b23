// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {Deaf, Forcer, ReentrantReceiver} from "../actors/Receivers.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice transferFrom · safeTransferFrom · approve · setApprovalForAll, and who was the creator
contract TransferTest is ProfileTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada");
    }

    function test_refuses_unknown_tokens_strangers_wrong_owners_and_zero() external {
        uint256 unknown = uint256(asHandle("ben"));
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        transferAs(ada, ada, ben, unknown);
        vm.expectRevert(ERC721.NotOwnerNorApproved.selector);
        transferAs(stranger, ada, ben, id);
        vm.expectRevert(ERC721.TransferFromIncorrectOwner.selector);
        transferAs(stranger, stranger, ben, id);
        vm.expectRevert(ERC721.TransferFromIncorrectOwner.selector);
        transferAs(ada, address(0), ben, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        transferAs(ada, address(0), ben, unknown);
        vm.expectRevert(ERC721.TransferToZeroAddress.selector);
        transferAs(ada, ada, address(0), id);
    }

    function test_refuses_value_with_every_payable_function_and_says_so() external {
        deal(ada, 1 ether);
        bytes[] memory calls = new bytes[](0);
        bytes[8] memory payables = [
            abi.encodeCall(profile.transferFrom, (ada, ben, id)),
            abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", ada, ben, id),
            abi.encodeWithSignature("safeTransferFrom(address,address,uint256,bytes)", ada, ben, id, ""),
            abi.encodeCall(profile.approve, (ben, id)),
            abi.encodeCall(profile.multicall, (calls)),
            abi.encodeCall(profile.requestOwnershipHandover, ()),
            abi.encodeCall(profile.cancelOwnershipHandover, ()),
            abi.encodeCall(profile.completeOwnershipHandover, (ada))
        ];
        for (uint256 i; i < payables.length; ++i) {
            vm.prank(ada);
            (bool success, bytes memory reason) = address(profile).call{value: 1 wei}(payables[i]);
            assertFalse(success);
            assertEq(reason, abi.encodeWithSelector(IProfile.ValueNotAccepted.selector, 1));
        }
        vm.startPrank(contractOwner);
        deal(contractOwner, 1 ether);
        vm.expectRevert(IProfile.HandoverOnly.selector);
        profile.transferOwnership{value: 1}(ada);
        vm.expectRevert(IProfile.HandoverOnly.selector);
        profile.renounceOwnership{value: 1}();
        vm.stopPrank();
        assertEq(address(profile).balance, 0);
    }

    function test_refuses_value_sent_with_no_call_and_value_to_every_other_function() external {
        deal(ada, 1 ether);
        vm.startPrank(ada);
        (bool plain,) = address(profile).call{value: 1}("");
        assertFalse(plain);
        (bool unknown,) = address(profile).call{value: 1}(hex"12345678");
        assertFalse(unknown);
        (bool mint,) =
            address(profile).call{value: 1}(abi.encodeCall(profile.mint, (asHandle("ada-too"), DIGEST, ROYALTY_BPS)));
        assertFalse(mint);
        vm.stopPrank();
        assertEq(address(profile).balance, 0);
    }

    function test_ETH_forced_in_changes_nothing() external {
        bytes memory before = abi.encode(profile.profileOf(id));
        new Forcer{value: 1 ether}(payable(address(profile)));
        assertEq(address(profile).balance, 1 ether);
        assertEq(abi.encode(profile.profileOf(id)), before);
        transferAs(ada, ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_the_first_transfer_records_the_creator_and_later_ones_leave_it() external {
        vm.expectEmit(address(profile));
        emit ERC721.Transfer(ada, ben, id);
        transferAs(ada, ada, ben, id);
        assertEq(profile.creatorOf(id), ada);
        vm.record();
        transferAs(ben, ben, stranger, id);
        (, bytes32[] memory writes) = vm.accesses(address(profile));
        assertEq(writes.length, 3, "owner and two balances");
        assertEq(profile.creatorOf(id), ada);
    }

    function test_a_transfer_to_oneself_keeps_balance_and_creator() external {
        transferAs(ada, ada, ada, id);
        assertEq(profile.balanceOf(ada), 1);
        assertEq(profile.ownerOf(id), ada);
        assertEq(profile.creatorOf(id), ada);
    }

    function test_a_transfer_to_the_stored_owner_writes_no_creator() external {
        vm.record();
        transferAs(ada, ada, ada, id);
        (, bytes32[] memory writes) = vm.accesses(address(profile));
        assertEq(writes.length, 3, "owner and twice the same balance");
    }

    function test_a_transfer_that_fails_records_nothing() external {
        vm.expectRevert(ERC721.NotOwnerNorApproved.selector);
        transferAs(stranger, ada, ben, id);
        vm.prank(ada);
        profile.enforceRoyalty(id);
        assertTrue(profile.profileOf(id).enforced);
    }

    function test_metadata_royalty_and_time_go_along_and_approval_does_not() external {
        approveAs(ada, operator, id);
        transferAs(operator, ada, ben, id);
        IProfile.ProfileData memory data = profile.profileOf(id);
        assertEq(data.owner, ben);
        assertEq(data.digest, DIGEST);
        assertEq(data.royaltyBps, ROYALTY_BPS);
        assertEq(data.mintedAt, 1_800_000_000);
        assertEq(profile.getApproved(id), address(0));
    }

    function test_approve_refuses_strangers_and_unknown_tokens() external {
        vm.expectRevert(ERC721.NotOwnerNorApproved.selector);
        approveAs(stranger, stranger, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.approve(ben, uint256(asHandle("ben")));
        approveAs(ada, operator, id);
        vm.expectRevert(ERC721.NotOwnerNorApproved.selector);
        approveAs(operator, stranger, id);
    }

    function test_safeTransferFrom_refuses_contracts_that_know_nothing_of_tokens() external {
        address deaf = address(new Deaf());
        vm.expectRevert(ERC721.TransferToNonERC721ReceiverImplementer.selector);
        vm.prank(ada);
        profile.safeTransferFrom(ada, deaf, id);
        assertEq(profile.ownerOf(id), ada);
    }

    function test_a_receiver_that_calls_back_owns_the_token_by_then_and_can_do_what_owners_can() external {
        ReentrantReceiver receiver = new ReentrantReceiver();
        receiver.onReceive(abi.encodeCall(profile.transferFrom, (address(receiver), ben, id)));
        vm.prank(ada);
        profile.safeTransferFrom(ada, address(receiver), id);
        assertTrue(receiver.succeeded());
        assertEq(profile.ownerOf(id), ben);
        assertEq(profile.creatorOf(id), ada);
        assertEq(profile.balanceOf(address(receiver)), 0);
    }

    function test_a_receiver_that_calls_back_gets_no_more_rights() external {
        ReentrantReceiver receiver = new ReentrantReceiver();
        bytes[4] memory attempts = [
            abi.encodeCall(profile.lowerRoyalty, (id, 0)),
            abi.encodeCall(profile.setRoyaltyReceiver, (id, address(receiver))),
            abi.encodeCall(profile.enforceRoyalty, (id)),
            abi.encodeCall(profile.mint, (asHandle("ada"), DIGEST, ROYALTY_BPS))
        ];
        for (uint256 i; i < attempts.length; ++i) {
            receiver.onReceive(attempts[i]);
            vm.prank(ada);
            profile.safeTransferFrom(ada, address(receiver), id);
            assertFalse(receiver.succeeded());
            transferAs(address(receiver), address(receiver), ada, id);
        }
    }

    function test_a_mint_calls_no_receiver() external {
        ReentrantReceiver receiver = new ReentrantReceiver();
        receiver.onReceive(abi.encodeCall(profile.burn, (uint256(asHandle("mine")))));
        receiver.mint(profile, asHandle("mine"), DIGEST);
        assertFalse(receiver.succeeded());
        assertEq(profile.ownerOf(uint256(asHandle("mine"))), address(receiver));
    }

    function test_an_operator_can_move_and_nothing_more() external {
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        vm.startPrank(operator);
        bytes memory refusal = abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator);
        vm.expectRevert(refusal);
        profile.setMetadata(id, OTHER_DIGEST);
        vm.expectRevert(refusal);
        profile.burn(id);
        vm.expectRevert(refusal);
        profile.lock(id);
        vm.expectRevert(refusal);
        profile.requestUnlock(id);
        vm.expectRevert(refusal);
        profile.setPrimary(id);
        profile.transferFrom(ada, ben, id);
        vm.stopPrank();
        assertEq(profile.ownerOf(id), ben);
    }

    function testFuzz_the_creator_is_who_first_held_it_however_it_moves(address[5] calldata holders) external {
        address holder = ada;
        for (uint256 i; i < holders.length; ++i) {
            vm.assume(holders[i] != address(0));
            transferAs(holder, holder, holders[i], id);
            holder = holders[i];
            assertEq(profile.creatorOf(id), ada);
            assertEq(profile.ownerOf(id), holder);
        }
    }
}
