// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";
import {
    CurtToken,
    DenyingToken,
    FeeToken,
    PlainToken,
    ReentrantToken,
    SilentToken,
    StubbornToken
} from "../actors/Tokens.sol";
import {SplitTest} from "../SplitTest.sol";

/// @notice RoyaltySplit: distribute(address token), of tokens
contract DistributeTokensTest is SplitTest {
    function test_refuses_what_is_no_token() external {
        vm.expectRevert(bytes(""));
        split.distribute(stranger);
        vm.expectRevert(bytes(""));
        split.distribute(address(splits));
    }

    function test_pays_each_its_share_of_a_token() external {
        PlainToken token = new PlainToken();
        token.mint(address(split), 1000);
        vm.expectEmit(address(split));
        emit IRoyaltySplit.Distributed(address(token), 1000);
        split.distribute(address(token));
        assertEq(token.balanceOf(address(recipients[0])), 500);
        assertEq(token.balanceOf(address(recipients[1])), 300);
        assertEq(token.balanceOf(address(recipients[2])), 200);
    }

    function test_pays_with_tokens_that_return_nothing() external {
        SilentToken token = new SilentToken();
        token.mint(address(split), 1000);
        split.distribute(address(token));
        assertEq(token.balanceOf(address(recipients[0])), 500);
        assertEq(split.totalOwed(address(token)), 0);
    }

    function test_lets_recipients_bear_the_fee_of_fee_tokens() external {
        FeeToken token = new FeeToken();
        token.mint(address(split), 10_000);
        split.distribute(address(token));
        assertEq(token.balanceOf(address(recipients[0])), 4950);
        assertEq(token.balanceOf(address(recipients[1])), 2970);
        assertEq(token.balanceOf(address(recipients[2])), 1980);
        assertEq(token.balanceOf(address(split)), 0);
    }

    function test_a_token_that_calls_back_can_reach_neither_itself_nor_other_money() external {
        ReentrantToken token = new ReentrantToken();
        token.mint(address(split), 1000);
        pay(1 ether);
        address[2] memory targets = [address(token), ETH];
        for (uint256 i; i < 2; ++i) {
            token.mint(address(split), 1000 - token.balanceOf(address(split)));
            token.arm(split, targets[i]);
            split.distribute(address(token));
            assertEq(token.successes(), 0);
            assertGt(token.attempts(), 0);
        }
        assertEq(address(split).balance, 1 ether);
    }

    function test_a_token_gets_at_most_100000_gas() external {
        CurtToken token = new CurtToken();
        token.mint(address(split), 1000);
        split.distribute(address(token));
        assertLe(token.gasReceived(), 100_000);
        assertGt(token.gasReceived(), 98_000);
    }

    /// @dev Fewer than 32 bytes say nothing. At an address that ends in 01, 31 zero bytes would turn what was in memory before into a yes.
    function test_a_token_that_answers_1_to_31_bytes_is_owed_and_stays_so() external {
        CurtToken token = CurtToken(address(0x1001));
        vm.etch(address(token), address(new CurtToken()).code);
        for (uint256 length = 1; length < 32; ++length) {
            token.setLength(length);
            token.mint(address(split), 1000);
            split.distribute(address(token));
            assertEq(split.totalOwed(address(token)), 1000 * length);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IRoyaltySplit.PaymentFailed.selector, address(token), address(recipients[0]), 500 * length
                )
            );
            split.release(address(token), address(recipients[0]));
            vm.expectRevert(
                abi.encodeWithSelector(IRoyaltySplit.PaymentFailed.selector, address(token), stranger, 500 * length)
            );
            recipients[0].withdraw(split, address(token), stranger);
        }
    }

    function test_a_token_that_does_not_say_yes_is_owed() external {
        StubbornToken token = new StubbornToken();
        for (uint256 answer = 1; answer < 6; ++answer) {
            token.mint(address(split), 1000);
            token.setAnswer(StubbornToken.Answer(answer), address(recipients[0]));
            split.distribute(address(token));
            assertEq(split.owedTo(address(token), address(recipients[0])), 500 * answer);
            assertEq(token.balanceOf(address(recipients[1])), 300 * answer);
        }
        assertEq(token.balanceOf(address(split)), 2500);
    }

    function test_a_token_that_pays_and_denies_it_is_owed_again_but_harms_no_other_money() external {
        DenyingToken token = new DenyingToken();
        token.mint(address(split), 1000);
        pay(1 ether);
        split.distribute(address(token));
        assertEq(token.balanceOf(address(recipients[0])), 500);
        assertEq(split.owedTo(address(token), address(recipients[0])), 500);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingToDistribute.selector, address(token)));
        split.distribute(address(token));
        assertEq(split.totalOwed(ETH), 0);
        split.distribute(ETH);
        assertEq(address(recipients[0]).balance, 0.5 ether);
    }

    function test_shrinking_balances_stop_division_until_more_comes() external {
        StubbornToken token = new StubbornToken();
        token.mint(address(split), 1000);
        token.setAnswer(StubbornToken.Answer.No, address(recipients[0]));
        split.distribute(address(token));
        vm.prank(address(split));
        assertTrue(token.transfer(stranger, 400));
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingToDistribute.selector, address(token)));
        split.distribute(address(token));
    }
}
