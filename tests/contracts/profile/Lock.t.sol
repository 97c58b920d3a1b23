// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {ERC721} from "solady/tokens/ERC721.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice lock(uint256 id) · requestUnlock(uint256 id) · unlock(uint256 id) · locked(uint256 id)
contract LockTest is ProfileTest {
    uint256 private id;
    uint256 private unknown;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada");
        unknown = uint256(asHandle("ben"));
    }

    // lock

    function test_lock_refuses_unknown_profiles_and_everybody_but_the_owner() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.lock(unknown);
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        vm.prank(operator);
        profile.lock(id);
    }

    function test_lock_refuses_what_is_locked_and_not_waiting() external {
        lockAs(ada, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.AlreadyLocked.selector, id));
        vm.prank(ada);
        profile.lock(id);
    }

    function test_lock_stops_transfers_by_owner_operator_and_validator() external {
        address validator = makeAddr("validator");
        vm.etch(validator, hex"00");
        vm.prank(contractOwner);
        profile.setTransferValidator(validator);
        vm.startPrank(ada);
        profile.setApprovalForAll(operator, true);
        profile.setApprovalForAll(validator, true);
        profile.lock(id);
        vm.stopPrank();

        address[3] memory callers = [ada, operator, validator];
        bytes memory refusal = abi.encodeWithSelector(IProfile.TokenLocked.selector, id, NEVER);
        for (uint256 i; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            vm.expectRevert(refusal);
            profile.transferFrom(ada, ben, id);
            vm.expectRevert(refusal);
            profile.safeTransferFrom(ada, ben, id);
            vm.expectRevert(refusal);
            profile.safeTransferFrom(ada, ben, id, "");
            vm.expectRevert(refusal);
            profile.transferFrom(ada, ada, id);
            vm.stopPrank();
        }
        assertEq(profile.ownerOf(id), ada);
    }

    function test_lock_stops_new_approvals() external {
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        lockAs(ada, id);
        bytes memory refusal = abi.encodeWithSelector(IProfile.TokenLocked.selector, id, NEVER);
        vm.expectRevert(refusal);
        vm.prank(ada);
        profile.approve(ben, id);
        vm.expectRevert(refusal);
        vm.prank(operator);
        profile.approve(ben, id);
    }

    function test_lock_takes_back_the_approval_of_this_token() external {
        approveAs(ada, operator, id);
        vm.expectEmit(address(profile));
        emit ERC721.Approval(ada, address(0), id);
        vm.expectEmit(address(profile));
        emit IProfile.Locked(id);
        lockAs(ada, id);
        assertEq(profile.getApproved(id), address(0));
    }

    function test_lock_emits_no_approval_when_there_was_none() external {
        vm.recordLogs();
        lockAs(ada, id);
        assertEq(vm.getRecordedLogs().length, 1);
        assertTrue(profile.locked(id));
        assertEq(profile.profileOf(id).unlockAt, NEVER);
    }

    function test_lock_leaves_metadata_and_royalty_open() external {
        lockAs(ada, id);
        vm.startPrank(ada);
        profile.setMetadata(id, OTHER_DIGEST);
        profile.lowerRoyalty(id, 100);
        profile.setRoyaltyReceiver(id, ben);
        profile.enforceRoyalty(id);
        profile.relaxRoyalty(id);
        profile.setPrimary(id);
        vm.stopPrank();
        assertTrue(profile.locked(id));
    }

    function test_lock_during_the_wait_cancels_the_wait_even_when_it_is_over() external {
        uint256[2] memory waits = [uint256(1 days), 30 days];
        lockAs(ada, id);
        for (uint256 i; i < waits.length; ++i) {
            _request(ada);
            skip(waits[i]);
            vm.expectEmit(address(profile));
            emit IProfile.Locked(id);
            lockAs(ada, id);
            skip(30 days);
            vm.expectRevert(abi.encodeWithSelector(IProfile.UnlockNotRequested.selector, id));
            _unlock(ada);
        }
    }

    // requestUnlock

    function test_requestUnlock_refuses_unknown_profiles_and_everybody_but_the_owner() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.requestUnlock(unknown);
        lockAs(ada, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        vm.prank(operator);
        profile.requestUnlock(id);
    }

    function test_requestUnlock_refuses_what_is_open() external {
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotLocked.selector, id));
        _request(ada);
    }

    function test_requestUnlock_refuses_a_second_request() external {
        lockAs(ada, id);
        _request(ada);
        uint40 due = uint40(block.timestamp) + 3 days;
        skip(1 days);
        vm.expectRevert(abi.encodeWithSelector(IProfile.UnlockAlreadyRequested.selector, id, due));
        _request(ada);
    }

    function test_requestUnlock_starts_three_days_and_stays_locked() external {
        lockAs(ada, id);
        uint40 due = uint40(block.timestamp) + 3 days;
        vm.expectEmit(address(profile));
        emit IProfile.UnlockRequested(id, due);
        _request(ada);
        assertEq(profile.UNLOCK_DELAY(), 3 days);
        assertEq(profile.profileOf(id).unlockAt, due);
        assertTrue(profile.locked(id));
        vm.expectRevert(abi.encodeWithSelector(IProfile.TokenLocked.selector, id, due));
        transferAs(ada, ada, ben, id);
    }

    function test_requestUnlock_refuses_an_operator_for_all_who_can_hurry_nothing_either() external {
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        lockAs(ada, id);
        vm.startPrank(operator);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        profile.requestUnlock(id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        profile.unlock(id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        profile.burn(id);
        vm.stopPrank();
    }

    // unlock

    function test_unlock_refuses_unknown_open_unrequested_and_not_due() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.unlock(unknown);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotLocked.selector, id));
        _unlock(ada);
        lockAs(ada, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.UnlockNotRequested.selector, id));
        _unlock(ada);
        _request(ada);
        uint40 due = uint40(block.timestamp) + 3 days;
        vm.warp(due - 1);
        vm.expectRevert(abi.encodeWithSelector(IProfile.UnlockNotDue.selector, id, due));
        _unlock(ada);
    }

    function test_unlock_refuses_everybody_but_the_owner_even_when_due() external {
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        lockAs(ada, id);
        _request(ada);
        skip(3 days);
        address[3] memory others = [operator, stranger, contractOwner];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, others[i]));
            _unlock(others[i]);
        }
    }

    /// @dev With an old approval for all, or as the marketplace of a stale listing.
    function test_unlock_lets_no_operator_open_and_take_in_one_transaction() external {
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        lockAs(ada, id);
        _request(ada);
        skip(30 days);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(profile.unlock, (id));
        calls[1] = abi.encodeCall(profile.transferFrom, (ada, operator, id));
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        vm.prank(operator);
        profile.multicall(calls);
        assertEq(profile.ownerOf(id), ada);
        assertTrue(profile.locked(id));
    }

    function test_unlock_stays_locked_when_due_until_its_owner_calls_it() external {
        lockAs(ada, id);
        _request(ada);
        skip(30 days);
        assertTrue(profile.locked(id));
    }

    function test_unlock_opens_for_its_owner_once_due_and_announces_that_alone() external {
        lockAs(ada, id);
        _request(ada);
        skip(3 days);
        vm.recordLogs();
        _unlock(ada);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1);
        assertEq(logs[0].topics[0], IProfile.Unlocked.selector);
        assertEq(logs[0].data, abi.encode(id));
        assertFalse(profile.locked(id));
        assertEq(profile.profileOf(id).unlockAt, 0);
        transferAs(ada, ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_unlock_can_take_back_an_old_approval_in_the_same_transaction() external {
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        lockAs(ada, id);
        _request(ada);
        skip(3 days);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(profile.setApprovalForAll, (operator, false));
        calls[1] = abi.encodeCall(profile.unlock, (id));
        vm.prank(ada);
        profile.multicall(calls);
        vm.expectRevert(ERC721.NotOwnerNorApproved.selector);
        transferAs(operator, ada, operator, id);
    }

    // locked

    function test_locked_refuses_unknown_and_burned() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.locked(unknown);
        burnAs(ada, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.locked(id);
    }

    function testFuzz_nothing_but_the_lock_changes(uint16 royaltyBps, uint32 wait) external {
        royaltyBps = uint16(bound(royaltyBps, 0, 1000));
        vm.prank(ben);
        uint256 other = profile.mint(asHandle("ben"), DIGEST, royaltyBps);
        bytes memory before = abi.encode(profile.profileOf(other));
        lockAs(ben, other);
        vm.prank(ben);
        profile.requestUnlock(other);
        skip(bound(wait, 3 days, type(uint32).max));
        vm.prank(ben);
        profile.unlock(other);
        assertEq(abi.encode(profile.profileOf(other)), before);
    }

    function _unlock(address caller) private {
        vm.prank(caller);
        profile.unlock(id);
    }

    function _request(address caller) private {
        vm.prank(caller);
        profile.requestUnlock(id);
    }
}
