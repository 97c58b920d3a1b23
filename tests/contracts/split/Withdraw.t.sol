// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "solady/utils/ReentrancyGuardTransient.sol";
import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";
import {Recipient} from "../actors/Recipients.sol";
import {StubbornToken} from "../actors/Tokens.sol";
import {SplitTest} from "../SplitTest.sol";

/// @notice RoyaltySplit: withdraw(address token, address to)
contract WithdrawTest is SplitTest {
    StubbornToken private token;

    function setUp() public override {
        super.setUp();
        token = new StubbornToken();
        token.mint(address(split), 1000);
        token.setAnswer(StubbornToken.Answer.No, address(recipients[0]));
        split.distribute(address(token));
        recipients[0].setMood(Recipient.Mood.Refuse);
        pay(1 ether);
        split.distribute(ETH);
    }

    function test_refuses_zero_and_the_split_itself_as_destination() external {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.DestinationNotAllowed.selector, address(0)));
        recipients[0].withdraw(split, ETH, address(0));
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.DestinationNotAllowed.selector, address(split)));
        recipients[0].withdraw(split, ETH, address(split));
    }

    function test_refuses_who_is_owed_nothing() external {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingOwed.selector, ETH, stranger));
        vm.prank(stranger);
        split.withdraw(ETH, stranger);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingOwed.selector, ETH, address(recipients[1])));
        recipients[1].withdraw(split, ETH, stranger);
    }

    function test_keeps_what_is_owed_when_the_destination_refuses() external {
        vm.expectRevert(
            abi.encodeWithSelector(IRoyaltySplit.PaymentFailed.selector, ETH, address(recipients[0]), 0.5 ether)
        );
        recipients[0].withdraw(split, ETH, address(recipients[0]));
        vm.expectRevert(
            abi.encodeWithSelector(IRoyaltySplit.PaymentFailed.selector, address(token), address(recipients[0]), 500)
        );
        recipients[0].withdraw(split, address(token), address(recipients[0]));
        assertEq(split.owedTo(ETH, address(recipients[0])), 0.5 ether);
        assertEq(split.owedTo(address(token), address(recipients[0])), 500);
    }

    function test_keeps_what_is_owed_when_the_token_is_no_more() external {
        vm.etch(address(token), "");
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.PaymentFailed.selector, address(token), stranger, 500));
        recipients[0].withdraw(split, address(token), stranger);
        assertEq(split.owedTo(address(token), address(recipients[0])), 500);
    }

    function test_pays_ETH_to_another_destination_once() external {
        vm.expectEmit(address(split));
        emit IRoyaltySplit.Withdrawn(ETH, address(recipients[0]), stranger, 0.5 ether);
        recipients[0].withdraw(split, ETH, stranger);
        assertEq(stranger.balance, 0.5 ether);
        assertEq(split.owedTo(ETH, address(recipients[0])), 0);
        assertEq(split.totalOwed(ETH), 0);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingOwed.selector, ETH, address(recipients[0])));
        recipients[0].withdraw(split, ETH, stranger);
    }

    function test_pays_tokens_to_another_destination() external {
        recipients[0].withdraw(split, address(token), stranger);
        assertEq(token.balanceOf(stranger), 500);
        assertEq(split.totalOwed(address(token)), 0);
    }

    function test_a_destination_that_calls_back_gets_nothing_twice() external {
        recipients[1].setMood(Recipient.Mood.Reenter);
        recipients[0].withdraw(split, ETH, address(recipients[1]));
        assertEq(recipients[1].reentries(), 0);
        assertEq(address(split).balance, 0);
    }

    function test_refuses_to_be_entered_again_and_says_so() external {
        Reenterer reenterer = new Reenterer(split);
        vm.expectRevert(
            abi.encodeWithSelector(IRoyaltySplit.PaymentFailed.selector, ETH, address(reenterer), 0.5 ether)
        );
        recipients[0].withdraw(split, ETH, address(reenterer));
        reenterer.forgive();
        recipients[0].withdraw(split, ETH, address(reenterer));
        assertEq(reenterer.reason(), abi.encodeWithSelector(ReentrancyGuardTransient.Reentrancy.selector));
    }

    function test_pays_a_destination_that_needs_more_than_100000_gas() external {
        Thirsty thirsty = new Thirsty();
        recipients[0].withdraw(split, ETH, address(thirsty));
        assertEq(address(thirsty).balance, 0.5 ether);
    }
}

/// @notice Enters again when paid; passes the refusal on, or keeps its reason.
contract Reenterer {
    IRoyaltySplit private immutable _split;
    bool private _forgiving;
    bytes public reason;

    constructor(IRoyaltySplit split) {
        _split = split;
    }

    function forgive() external {
        _forgiving = true;
    }

    receive() external payable {
        try _split.distribute(address(0)) {}
        catch (bytes memory reason_) {
            require(_forgiving);
            reason = reason_;
        }
    }
}

/// @notice Writes ten slots when paid.
contract Thirsty {
    mapping(uint256 => uint256) private _slots;

    receive() external payable {
        for (uint256 i; i < 10; ++i) {
            _slots[i] = 1;
        }
    }
}
