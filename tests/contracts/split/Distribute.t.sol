// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {RoyaltySplit} from "../../../contracts/RoyaltySplit.sol";
import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";
import {Recipient} from "../actors/Recipients.sol";
import {PlainToken} from "../actors/Tokens.sol";
import {SplitTest} from "../SplitTest.sol";

/// @notice RoyaltySplit: distribute(address token)
contract DistributeTest is SplitTest {
    function test_refuses_when_there_is_nothing_to_divide() external {
        PlainToken token = new PlainToken();
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingToDistribute.selector, ETH));
        split.distribute(ETH);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingToDistribute.selector, address(token)));
        split.distribute(address(token));
    }

    function test_refuses_when_everything_here_is_owed_already() external {
        _setAll(Recipient.Mood.Refuse);
        pay(1 ether);
        split.distribute(ETH);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingToDistribute.selector, ETH));
        split.distribute(ETH);
    }

    function test_refuses_with_too_little_gas_rather_than_starve_a_recipient() external {
        _setAll(Recipient.Mood.Thirsty);
        pay(1 ether);
        uint256 succeeded;
        uint256 start = vm.snapshotState();
        for (uint256 gasLimit = 30_000; gasLimit < 300_000; gasLimit += 1_000) {
            (bool success,) = address(split).call{gas: gasLimit}(abi.encodeCall(split.distribute, (ETH)));
            if (success) ++succeeded;
            assertEq(split.totalOwed(ETH), 0, "nobody fails for want of gas");
            assertEq(address(split).balance, success ? 0 : 1 ether, "all or nothing");
            vm.revertToState(start);
        }
        assertGt(succeeded, 50);
    }

    function test_says_how_much_gas_it_wants() external {
        pay(1 ether);
        (bool success, bytes memory reason) = address(split).call{gas: 100_000}(abi.encodeCall(split.distribute, (ETH)));
        assertFalse(success);
        assertEq(bytes4(reason), IRoyaltySplit.TooLittleGas.selector);
    }

    function test_pays_each_its_share_of_ETH() external {
        pay(1 ether);
        vm.expectEmit(address(split));
        emit IRoyaltySplit.Distributed(ETH, 1 ether);
        vm.prank(stranger);
        split.distribute(ETH);
        assertEq(address(recipients[0]).balance, 0.5 ether);
        assertEq(address(recipients[1]).balance, 0.3 ether);
        assertEq(address(recipients[2]).balance, 0.2 ether);
    }

    function test_leaves_dust_for_the_next_time() external {
        pay(9);
        split.distribute(ETH);
        assertEq(address(split).balance, 2, "4 + 2 + 1 of 9");
        pay(8);
        split.distribute(ETH);
        assertEq(address(split).balance, 0);
        assertEq(address(recipients[0]).balance, 9);
    }

    function test_refuses_an_amount_too_small_to_divide() external {
        pay(1);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingToDistribute.selector, ETH));
        split.distribute(ETH);
    }

    function test_a_recipient_that_fails_harms_nobody_and_is_owed() external {
        Recipient.Mood[3] memory moods = [Recipient.Mood.Refuse, Recipient.Mood.BurnGas, Recipient.Mood.Bomb];
        for (uint256 i; i < moods.length; ++i) {
            recipients[1].setMood(moods[i]);
            pay(1 ether);
            vm.expectEmit(address(split));
            emit IRoyaltySplit.Owed(ETH, address(recipients[1]), 0.3 ether);
            vm.expectEmit(address(split));
            emit IRoyaltySplit.Distributed(ETH, 1 ether);
            split.distribute(ETH);
            assertEq(split.owedTo(ETH, address(recipients[1])), 0.3 ether * (i + 1));
            assertEq(split.totalOwed(ETH), 0.3 ether * (i + 1));
            assertEq(address(recipients[0]).balance, 0.5 ether * (i + 1));
            assertEq(address(recipients[2]).balance, 0.2 ether * (i + 1));
        }
    }

    function test_a_flood_of_bytes_from_recipients_that_accept_costs_the_caller_no_more_than_their_gas() external {
        _setAll(Recipient.Mood.Flood);
        pay(1 ether);
        uint256 before = gasleft();
        split.distribute(ETH);
        assertLt(before - gasleft(), 300_000);
        assertEq(split.totalOwed(ETH), 0);
    }

    function test_a_split_may_be_the_recipient_of_a_split() external {
        address[] memory accounts = new address[](2);
        (accounts[0], accounts[1]) = address(split) < ben ? (address(split), ben) : (ben, address(split));
        uint32[] memory parts = new uint32[](2);
        (parts[0], parts[1]) = (500_000, 500_000);
        address outer = splits.create(accounts, parts);
        deal(outer, 1 ether);
        RoyaltySplit(outer).distribute(ETH);
        split.distribute(ETH);
        assertEq(ben.balance, 0.5 ether);
        assertEq(address(recipients[0]).balance, 0.25 ether);
    }

    function test_a_recipient_gets_at_most_100000_gas() external {
        pay(1 ether);
        split.distribute(ETH);
        for (uint256 i; i < 3; ++i) {
            assertLe(recipients[i].gasReceived(), 100_000);
            assertGt(recipients[i].gasReceived(), 99_000);
        }
    }

    function test_a_recipient_that_calls_back_gets_nothing_twice() external {
        _setAll(Recipient.Mood.Reenter);
        pay(1 ether);
        split.distribute(ETH);
        for (uint256 i; i < 3; ++i) {
            assertEq(recipients[i].reentries(), 0);
        }
        assertEq(address(recipients[0]).balance, 0.5 ether);
        assertEq(address(recipients[2]).balance, 0.2 ether);
    }

    function test_a_recipient_that_pays_back_gives_to_the_next_division() external {
        recipients[0].setMood(Recipient.Mood.GiveBack);
        pay(1 ether);
        split.distribute(ETH);
        assertEq(address(split).balance, 0.5 ether);
        assertEq(split.totalOwed(ETH), 0);
    }

    function testFuzz_divides_any_amount_without_losing_more_than_dust(uint256 amount) external {
        PlainToken token = new PlainToken();
        amount = bound(amount, 10, type(uint256).max);
        token.mint(address(split), amount);
        split.distribute(address(token));
        uint256 paid;
        for (uint256 i; i < 3; ++i) {
            paid += token.balanceOf(address(recipients[i]));
        }
        assertEq(paid + token.balanceOf(address(split)), amount);
        assertLt(token.balanceOf(address(split)), 3);
    }

    function testFuzz_pays_every_list_of_recipients_each_its_share_rounded_down(
        uint256 amount,
        uint256 count,
        uint256 seed
    ) external {
        (address[] memory accounts, uint32[] memory parts) = _someList(bound(count, 2, 20), seed);
        address made = splits.create(accounts, parts);
        PlainToken token = new PlainToken();
        amount = bound(amount, 1_000_000, type(uint256).max);
        token.mint(made, amount);
        RoyaltySplit(made).distribute(address(token));
        uint256 paid;
        for (uint256 i; i < accounts.length; ++i) {
            uint256 part = token.balanceOf(accounts[i]);
            assertEq(part, FixedPointMathLib.fullMulDiv(amount, parts[i], 1_000_000));
            paid += part;
        }
        assertLt(amount - paid, accounts.length);
    }

    /// @dev Ascending accounts, and shares above zero that add up to the whole.
    function _someList(uint256 count, uint256 seed)
        private
        pure
        returns (address[] memory accounts, uint32[] memory parts)
    {
        accounts = new address[](count);
        parts = new uint32[](count);
        uint32 left = 1_000_000;
        for (uint256 i; i < count; ++i) {
            accounts[i] = address(uint160(0x100000 + i));
            seed = uint256(keccak256(abi.encode(seed)));
            uint32 rest = uint32(count - i - 1);
            parts[i] = rest == 0 ? left : uint32(1 + seed % ((left - rest) / 2 + 1));
            if (parts[i] > left - rest) parts[i] = left - rest;
            left -= parts[i];
        }
    }

    function _setAll(Recipient.Mood mood) private {
        for (uint256 i; i < 3; ++i) {
            recipients[i].setMood(mood);
        }
    }
}
