// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoyaltySplit} from "../../../contracts/RoyaltySplit.sol";
import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";
import {Recipient} from "../actors/Recipients.sol";
import {ReentrantToken, StubbornToken} from "../actors/Tokens.sol";
import {SplitTest} from "../SplitTest.sol";

/// @notice RoyaltySplit: release(address token, address recipient)
contract ReleaseTest is SplitTest {
    StubbornToken private token;
    address private owed;

    function setUp() public override {
        super.setUp();
        owed = address(recipients[0]);
        token = new StubbornToken();
        token.mint(address(split), 1000);
        token.setAnswer(StubbornToken.Answer.No, owed);
        split.distribute(address(token));
        recipients[0].setMood(Recipient.Mood.Refuse);
        pay(1 ether);
        split.distribute(ETH);
    }

    function test_refuses_recipients_who_are_owed_nothing_and_strangers() external {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingOwed.selector, ETH, address(recipients[1])));
        split.release(ETH, address(recipients[1]));
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingOwed.selector, ETH, stranger));
        vm.prank(stranger);
        split.release(ETH, stranger);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingOwed.selector, address(recipients[1]), owed));
        split.release(address(recipients[1]), owed);
    }

    function test_keeps_what_is_owed_while_the_recipient_or_the_token_refuses() external {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.PaymentFailed.selector, ETH, owed, 0.5 ether));
        split.release(ETH, owed);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.PaymentFailed.selector, address(token), owed, 500));
        split.release(address(token), owed);
        assertEq(split.owedTo(ETH, owed), 0.5 ether);
        assertEq(split.totalOwed(address(token)), 500);
    }

    function test_pays_the_recipient_itself_whoever_calls_and_once() external {
        recipients[0].setMood(Recipient.Mood.Accept);
        vm.expectEmit(address(split));
        emit IRoyaltySplit.Withdrawn(ETH, owed, owed, 0.5 ether);
        vm.prank(stranger);
        split.release(ETH, owed);
        assertEq(owed.balance, 0.5 ether);
        assertEq(stranger.balance, 0);
        assertEq(split.totalOwed(ETH), 0);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingOwed.selector, ETH, owed));
        split.release(ETH, owed);
        assertEq(split.owedTo(address(token), owed), 500, "other money is not touched");
    }

    function test_pays_tokens_once_the_token_moves_again() external {
        token.setAnswer(StubbornToken.Answer.Yes, owed);
        split.release(address(token), owed);
        assertEq(token.balanceOf(owed), 500);
        assertEq(split.owedTo(address(token), owed), 0);
    }

    function test_a_recipient_that_calls_back_gets_nothing_twice() external {
        recipients[0].setMood(Recipient.Mood.Reenter);
        split.release(ETH, owed);
        assertEq(recipients[0].reentries(), 0);
        assertEq(owed.balance, 0.5 ether);
        assertEq(address(split).balance, 0);
    }

    function test_a_token_that_calls_back_can_release_nothing() external {
        ReentrantToken reentrant = new ReentrantToken();
        reentrant.mint(address(split), 1000);
        recipients[0].setMood(Recipient.Mood.Accept);
        reentrant.arm(split, ETH);
        split.distribute(address(reentrant));
        assertEq(reentrant.successes(), 0);
        assertEq(split.owedTo(ETH, owed), 0.5 ether);
    }

    function test_pays_with_all_gas_a_recipient_that_needs_more_than_100000() external {
        recipients[0].setMood(Recipient.Mood.Hungry);
        pay(1 ether);
        split.distribute(ETH);
        assertEq(split.owedTo(ETH, owed), 1 ether, "100,000 gas was not enough");
        split.release(ETH, owed);
        assertEq(owed.balance, 1 ether);
    }

    /// @dev A nested split knows no `withdraw`: while only that paid, it lost its share to whoever divided while the token was paused.
    function test_a_split_inside_a_split_gets_what_a_pause_kept_from_it() external {
        address[] memory accounts = new address[](2);
        uint32[] memory parts = new uint32[](2);
        (accounts[0], accounts[1]) = address(split) < ben ? (address(split), ben) : (ben, address(split));
        (parts[0], parts[1]) = address(split) < ben ? (900_000, 100_000) : (100_000, 900_000);
        RoyaltySplit outer = RoyaltySplit(splits.create(accounts, parts));
        StubbornToken paused = new StubbornToken();
        paused.mint(address(outer), 1000);
        paused.setAnswer(StubbornToken.Answer.No, address(split));
        vm.prank(stranger);
        outer.distribute(address(paused));
        assertEq(outer.owedTo(address(paused), address(split)), 900);

        paused.setAnswer(StubbornToken.Answer.Yes, address(split));
        outer.release(address(paused), address(split));
        split.distribute(address(paused));
        assertEq(paused.balanceOf(owed), 450);
        assertEq(paused.balanceOf(address(outer)), 0);
    }

    /// @dev `withdraw` and `release` draw on the same debt.
    function testFuzz_whatever_the_order_of_calls_each_debt_is_paid_once(uint8 order, bool eth) external {
        recipients[0].setMood(Recipient.Mood.Accept);
        token.setAnswer(StubbornToken.Answer.Yes, owed);
        address money = eth ? ETH : address(token);
        for (uint256 i; i < 8; ++i) {
            if ((order >> i) & 1 == 0) {
                try split.release(money, owed) {} catch {}
            } else {
                try recipients[0].withdraw(split, money, owed) {} catch {}
            }
        }
        assertEq(eth ? owed.balance : token.balanceOf(owed), eth ? 0.5 ether : 500);
        assertEq(split.totalOwed(money), 0);
    }
}
