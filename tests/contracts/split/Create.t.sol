// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoyaltySplit} from "../../../contracts/RoyaltySplit.sol";
import {RoyaltySplits} from "../../../contracts/RoyaltySplits.sol";
import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";
import {IRoyaltySplits} from "../../../contracts/interfaces/IRoyaltySplits.sol";
import {SplitTest} from "../SplitTest.sol";

/// @notice RoyaltySplits: create(address[] recipients, uint32[] shares) · splitOf
contract CreateTest is SplitTest {
    function test_refuses_fewer_than_two_more_than_twenty_and_uneven_lists() external {
        _assertRefused(0, 0, abi.encodeWithSelector(IRoyaltySplits.CountNotAllowed.selector, 0, 0));
        _assertRefused(1, 1, abi.encodeWithSelector(IRoyaltySplits.CountNotAllowed.selector, 1, 1));
        _assertRefused(21, 21, abi.encodeWithSelector(IRoyaltySplits.CountNotAllowed.selector, 21, 21));
        _assertRefused(2, 3, abi.encodeWithSelector(IRoyaltySplits.CountNotAllowed.selector, 2, 3));
        _assertRefused(3, 2, abi.encodeWithSelector(IRoyaltySplits.CountNotAllowed.selector, 3, 2));
    }

    function test_refuses_recipients_that_are_zero_twice_there_or_out_of_order() external {
        (address[] memory accounts, uint32[] memory parts) = _even(2);
        accounts[0] = address(0);
        _assertRefused(accounts, parts, abi.encodeWithSelector(IRoyaltySplits.RecipientsNotAscending.selector, 0));
        accounts[0] = accounts[1];
        _assertRefused(accounts, parts, abi.encodeWithSelector(IRoyaltySplits.RecipientsNotAscending.selector, 1));
        accounts[0] = address(uint160(accounts[1]) + 1);
        _assertRefused(accounts, parts, abi.encodeWithSelector(IRoyaltySplits.RecipientsNotAscending.selector, 1));
    }

    function test_refuses_a_share_of_zero_and_sums_that_are_not_the_whole() external {
        (address[] memory accounts, uint32[] memory parts) = _even(2);
        (parts[0], parts[1]) = (1_000_000, 0);
        _assertRefused(accounts, parts, abi.encodeWithSelector(IRoyaltySplits.ZeroShare.selector, 1));
        (parts[0], parts[1]) = (500_000, 499_999);
        _assertRefused(accounts, parts, abi.encodeWithSelector(IRoyaltySplits.SharesSumWrong.selector, 999_999));
        (parts[0], parts[1]) = (type(uint32).max, type(uint32).max);
        _assertRefused(
            accounts,
            parts,
            abi.encodeWithSelector(IRoyaltySplits.SharesSumWrong.selector, 2 * uint256(type(uint32).max))
        );
    }

    function testFuzz_refuses_every_sum_that_is_not_the_whole(uint32 first, uint32 second) external {
        first = uint32(bound(first, 1, type(uint32).max));
        second = uint32(bound(second, 1, type(uint32).max));
        uint256 sum = uint256(first) + second;
        vm.assume(sum != 1_000_000);
        (address[] memory accounts, uint32[] memory parts) = _even(2);
        (parts[0], parts[1]) = (first, second);
        _assertRefused(accounts, parts, abi.encodeWithSelector(IRoyaltySplits.SharesSumWrong.selector, sum));
    }

    function test_creates_the_split_where_splitOf_said_and_announces_it() external {
        (address[] memory accounts, uint32[] memory parts) = _even(2);
        address expected = splits.splitOf(accounts, parts);
        assertEq(expected.code.length, 0);
        vm.expectEmit(address(splits));
        emit IRoyaltySplits.Created(expected, accounts, parts);
        assertEq(splits.create(accounts, parts), expected);
        (address[] memory kept, uint32[] memory keptShares) = IRoyaltySplit(expected).recipients();
        assertEq(abi.encode(kept, keptShares), abi.encode(accounts, parts));
    }

    function test_finds_a_split_that_exists_and_announces_nothing() external {
        (address[] memory accounts, uint32[] memory parts) = lists();
        vm.recordLogs();
        vm.prank(stranger);
        assertEq(splits.create(accounts, parts), address(split));
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_a_split_is_91_bytes_and_24_for_each_recipient_and_names_what_it_delegates_to() external {
        (address[] memory accounts, uint32[] memory parts) = _even(2);
        address made = splits.create(accounts, parts);
        assertEq(made.code.length, 91 + 24 * 2);
        assertEq(address(split).code.length, 91 + 24 * 3);
        assertEq(RoyaltySplit(made).implementation(), splits.implementation());
        assertGt(splits.implementation().code.length, 1000);
    }

    function test_another_implementation_gives_other_splits() external {
        (address[] memory accounts, uint32[] memory parts) = _even(2);
        RoyaltySplits others = new RoyaltySplits(address(new RoyaltySplit()));
        vm.etch(address(splits), address(others).code);
        address there = splits.splitOf(accounts, parts);
        assertEq(splits.create(accounts, parts), there);
        assertEq(RoyaltySplit(there).implementation(), others.implementation());
    }

    function test_the_implementation_is_no_split_and_takes_no_ETH() external {
        address shared = splits.implementation();
        bytes[7] memory calls = [
            abi.encodeCall(split.distribute, (ETH)),
            abi.encodeCall(split.withdraw, (ETH, ben)),
            abi.encodeCall(split.release, (ETH, ben)),
            abi.encodeCall(split.recipients, ()),
            abi.encodeCall(split.owedTo, (ETH, ben)),
            abi.encodeCall(split.totalOwed, (ETH)),
            abi.encodeCall(split.implementation, ())
        ];
        for (uint256 i; i < calls.length; ++i) {
            (bool done, bytes memory reason) = shared.call(calls[i]);
            assertFalse(done);
            assertEq(reason, abi.encodeWithSelector(IRoyaltySplit.NotASplit.selector));
        }
        deal(address(this), 1);
        (bool taken,) = shared.call{value: 1}("");
        assertFalse(taken);
    }

    function test_refuses_too_little_gas_without_leaving_half_a_split() external {
        (address[] memory accounts, uint32[] memory parts) = _even(20);
        address expected = splits.splitOf(accounts, parts);
        for (uint256 limit = 40_000; limit < 220_000; limit += 5_000) {
            uint256 start = vm.snapshotState();
            (bool made,) = address(splits).call{gas: limit}(abi.encodeCall(splits.create, (accounts, parts)));
            assertEq(expected.code.length, made ? 91 + 24 * 20 : 0);
            vm.revertToState(start);
        }
    }

    function test_gives_other_shares_another_split() external {
        (address[] memory accounts, uint32[] memory parts) = lists();
        (parts[0], parts[1]) = (parts[1], parts[0]);
        assertNotEq(splits.create(accounts, parts), address(split));
    }

    function test_creates_the_largest_split_within_a_block() external {
        (address[] memory accounts, uint32[] memory parts) = _even(20);
        uint256 before = gasleft();
        address created = splits.create(accounts, parts);
        assertLt(before - gasleft(), 2_000_000);
        (address[] memory kept,) = IRoyaltySplit(created).recipients();
        assertEq(kept.length, 20);
    }

    function test_money_sent_before_creation_counts() external {
        (address[] memory accounts, uint32[] memory parts) = _even(2);
        address expected = splits.splitOf(accounts, parts);
        deal(expected, 1 ether);
        splits.create(accounts, parts);
        IRoyaltySplit(expected).distribute(ETH);
        assertEq(accounts[0].balance, 0.5 ether);
        assertEq(accounts[1].balance, 0.5 ether);
    }

    function testFuzz_every_lawful_list_is_created_as_foretold(uint256 seed, uint256 count) external {
        (address[] memory accounts, uint32[] memory parts) = _even(bound(count, 2, 20));
        accounts[accounts.length - 1] = address(uint160(accounts[accounts.length - 2]) + uint160(bound(seed, 1, 1e30)));
        uint32 moved = uint32(bound(seed, 0, parts[0] - 1));
        parts[0] -= moved;
        parts[1] += moved;
        assertEq(splits.create(accounts, parts), splits.splitOf(accounts, parts));
    }

    function _even(uint256 count) private pure returns (address[] memory accounts, uint32[] memory parts) {
        accounts = new address[](count);
        parts = new uint32[](count);
        for (uint256 i; i < count; ++i) {
            accounts[i] = address(uint160(0x100000 + i));
            parts[i] = uint32(1_000_000 / count);
        }
        if (count > 0) parts[count - 1] += uint32(1_000_000 % count);
    }

    function _assertRefused(uint256 accounts, uint256 parts, bytes memory refusal) private {
        (address[] memory a,) = _even(accounts);
        (, uint32[] memory p) = _even(parts);
        _assertRefused(a, p, refusal);
    }

    function _assertRefused(address[] memory accounts, uint32[] memory parts, bytes memory refusal) private {
        vm.expectRevert(refusal);
        splits.create(accounts, parts);
        vm.expectRevert(refusal);
        splits.splitOf(accounts, parts);
    }
}
