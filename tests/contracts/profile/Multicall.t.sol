// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice multicall(bytes[] calls)
contract MulticallTest is ProfileTest {
    bytes[] private calls;

    function test_refuses_value() external {
        deal(ada, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(IProfile.ValueNotAccepted.selector, 1));
        vm.prank(ada);
        profile.multicall{value: 1}(calls);
    }

    function test_undoes_everything_when_one_call_fails_and_says_why() external {
        calls.push(abi.encodeCall(profile.mint, (asHandle("ada"), DIGEST, ROYALTY_BPS)));
        calls.push(abi.encodeCall(profile.mint, (asHandle("ada"), DIGEST, ROYALTY_BPS)));
        vm.expectRevert(abi.encodeWithSelector(IProfile.HandleTaken.selector, uint256(asHandle("ada")), ada));
        vm.prank(ada);
        profile.multicall(calls);
        assertTrue(profile.isAvailable("ada"));
    }

    function test_mints_names_a_receiver_and_locks_in_one_transaction() external {
        uint256 id = uint256(asHandle("ada"));
        calls.push(abi.encodeCall(profile.mint, (asHandle("ada"), DIGEST, ROYALTY_BPS)));
        calls.push(abi.encodeCall(profile.setRoyaltyReceiver, (id, ben)));
        calls.push(abi.encodeCall(profile.lock, (id)));
        vm.prank(ada);
        bytes[] memory results = profile.multicall(calls);

        assertEq(results.length, 3);
        assertEq(abi.decode(results[0], (uint256)), id);
        assertEq(profile.ownerOf(id), ada);
        assertEq(profile.profileOf(id).receiver, ben);
        assertTrue(profile.locked(id));
    }

    function test_gives_no_right_that_the_caller_does_not_have() external {
        uint256 id = mintAs(ada, "ada");
        calls.push(abi.encodeCall(profile.setMetadata, (id, OTHER_DIGEST)));
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, stranger));
        vm.prank(stranger);
        profile.multicall(calls);
    }
}
