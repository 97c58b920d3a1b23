// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";
import {Forcer} from "../actors/Receivers.sol";
import {SplitTest} from "../SplitTest.sol";

/// @notice RoyaltySplit: receive()
contract ReceiveTest is SplitTest {
    function test_takes_ETH_with_no_more_than_2300_gas() external {
        deal(address(this), 2);
        vm.expectEmit(address(split));
        emit IRoyaltySplit.Received(address(this), 1);
        payable(address(split)).transfer(1);
        assertTrue(payable(address(split)).send(1));
        assertEq(address(split).balance, 2);
    }

    function test_spends_at_most_1420_gas_on_it() external {
        pay(1);
        assertLe(vm.lastCallGas().gasTotalUsed, 1_420);
    }

    function test_refuses_ETH_with_every_function_and_passes_on_each_refusal() external {
        deal(address(this), 1);
        (bool done, bytes memory reason) = address(split).call{value: 1}(abi.encodeCall(split.distribute, (ETH)));
        assertFalse(done);
        assertEq(reason, "");
        vm.expectRevert(abi.encodeWithSelector(IRoyaltySplit.NothingToDistribute.selector, ETH));
        split.distribute(ETH);
    }

    function testFuzz_announces_who_paid_how_much(address sender, uint256 amount) external {
        deal(sender, amount);
        vm.expectEmit(address(split));
        emit IRoyaltySplit.Received(sender, amount);
        vm.prank(sender);
        (bool done, bytes memory answer) = address(split).call{value: amount}("");
        assertTrue(done);
        assertEq(answer, "");
    }

    function test_takes_no_call_that_it_does_not_know() external {
        deal(address(this), 1);
        (bool success,) = address(split).call{value: 1}(hex"12345678");
        assertFalse(success);
    }

    function test_ETH_forced_in_is_divided_like_any_other() external {
        new Forcer{value: 1 ether}(payable(address(split)));
        split.distribute(ETH);
        assertEq(address(recipients[0]).balance, 0.5 ether);
        assertEq(address(split).balance, 0);
    }
}
