// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice burn(uint256 id)
contract BurnTest is ProfileTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada");
    }

    function test_refuses_a_profile_that_does_not_exist() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.burn(uint256(asHandle("ben")));
    }

    function test_refuses_everybody_but_the_owner_operators_and_creator_too() external {
        transferAs(ada, ada, ben, id);
        approveAs(ben, operator, id);
        vm.prank(ben);
        profile.setApprovalForAll(operator, true);
        address[3] memory others = [operator, ada, contractOwner];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, others[i]));
            vm.prank(others[i]);
            profile.burn(id);
        }
    }

    function test_refuses_while_locked() external {
        lockAs(ada, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.TokenLocked.selector, id, NEVER));
        vm.prank(ada);
        profile.burn(id);
    }

    function test_emits_Transfer_to_zero_and_nothing_else() external {
        vm.expectEmit(address(profile));
        emit ERC721.Transfer(ada, address(0), id);
        vm.recordLogs();
        burnAs(ada, id);
        assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_deletes_digest_and_receiver_and_keeps_who_created_it_and_when() external {
        vm.startPrank(ada);
        profile.setRoyaltyReceiver(id, ben);
        profile.enforceRoyalty(id);
        profile.burn(id);
        vm.stopPrank();

        IProfile.ProfileData memory expected;
        expected.creator = ada;
        expected.royaltyBps = ROYALTY_BPS;
        expected.enforced = true;
        expected.mintedAt = 1_800_000_000;
        assertEq(abi.encode(profile.profileOf(id)), abi.encode(expected));
        assertEq(profile.balanceOf(ada), 0);
        (address receiver, uint256 amount) = profile.royaltyInfo(id, 1 ether);
        assertEq(receiver, address(0));
        assertEq(amount, 0);
    }

    function test_frees_the_storage_of_digest_and_receiver() external {
        vm.prank(ada);
        profile.setRoyaltyReceiver(id, ben);
        vm.record();
        burnAs(ada, id);
        (, bytes32[] memory writes) = vm.accesses(address(profile));
        uint256 zeroes;
        for (uint256 i; i < writes.length; ++i) {
            if (vm.load(address(profile), writes[i]) == 0) ++zeroes;
        }
        assertEq(zeroes, 3, "balance, digest, receiver");
    }

    function test_a_later_owner_burns_what_they_hold_and_the_creator_stays_on_record() external {
        transferAs(ada, ada, ben, id);
        burnAs(ben, id);
        assertEq(profile.profileOf(id).creator, ada);
        assertEq(profile.profileOf(id).owner, address(0));
    }

    function test_refuses_a_second_burn_and_every_other_write() external {
        burnAs(ada, id);
        vm.startPrank(ada);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.burn(id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.transferFrom(ada, ben, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.approve(ben, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.lock(id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.requestUnlock(id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.unlock(id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.setPrimary(id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.lowerRoyalty(id, 0);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.setRoyaltyReceiver(id, ben);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.enforceRoyalty(id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.relaxRoyalty(id);
        vm.stopPrank();
    }
}
