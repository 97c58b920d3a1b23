// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice setPrimary(uint256 id) · primaryOf(address account) · handleOf(uint256 id) · idOf(string handle) · isAvailable(string handle)
contract NamesTest is ProfileTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada");
    }

    function test_setPrimary_refuses_unknown_profiles_and_everybody_but_the_owner() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.setPrimary(uint256(asHandle("ben")));
        approveAs(ada, operator, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        vm.prank(operator);
        profile.setPrimary(id);
    }

    function test_nobody_has_a_primary_name_until_they_choose() external view {
        assertEq(profile.primaryOf(ada), 0);
        assertEq(profile.primaryOf(address(0)), 0);
    }

    function test_setPrimary_names_the_caller() external {
        vm.expectEmit(address(profile));
        emit IProfile.PrimarySet(ada, id);
        _choose(ada, id);
        assertEq(profile.primaryOf(ada), id);
        assertEq(profile.primaryOf(ben), 0);
    }

    function test_setPrimary_of_zero_takes_the_choice_back() external {
        _choose(ada, id);
        vm.expectEmit(address(profile));
        emit IProfile.PrimarySet(ada, 0);
        _choose(ada, 0);
        assertEq(profile.primaryOf(ada), 0);
    }

    function test_primaryOf_answers_zero_once_the_profile_is_sold_or_burned() external {
        _choose(ada, id);
        transferAs(ada, ada, ben, id);
        assertEq(profile.primaryOf(ada), 0);
        assertEq(profile.primaryOf(ben), 0, "the choice is not sold with it");
        transferAs(ben, ben, ada, id);
        assertEq(profile.primaryOf(ada), id);
        burnAs(ada, id);
        assertEq(profile.primaryOf(ada), 0);
    }

    function test_handleOf_and_idOf_refuse_what_is_no_handle() external {
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidHandle.selector, bytes32(0)));
        profile.handleOf(0);
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidHandle.selector, bytes32(uint256(1))));
        profile.handleOf(1);
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidHandle.selector, bytes32("Ada")));
        profile.idOf("Ada");
        vm.expectRevert(
            abi.encodeWithSelector(IProfile.InvalidHandle.selector, bytes32("abcdefghijklmnopqrstuvwxyz012345"))
        );
        profile.idOf("abcdefghijklmnopqrstuvwxyz0123456789");
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidHandle.selector, bytes32("ada")));
        profile.idOf(string(hex"61646100"));
    }

    function test_handleOf_and_idOf_are_each_other_s_inverse_minted_or_not() external view {
        assertEq(profile.idOf("ada"), id);
        assertEq(profile.handleOf(id), "ada");
        assertEq(profile.handleOf(profile.idOf("never-minted")), "never-minted");
        assertEq(profile.handleOf(profile.idOf("abcdefghijklmnopqrstuvwxyz01234")), "abcdefghijklmnopqrstuvwxyz01234");
    }

    function test_isAvailable_is_false_for_no_handle_for_held_and_for_burned() external {
        assertFalse(profile.isAvailable(""));
        assertFalse(profile.isAvailable("Ada"));
        assertFalse(profile.isAvailable(string(hex"62656e00")));
        assertFalse(profile.isAvailable("ada"));
        assertTrue(profile.isAvailable("ben"));
        burnAs(ada, id);
        assertFalse(profile.isAvailable("ada"));
    }

    function testFuzz_isAvailable_never_reverts(string calldata text) external view {
        profile.isAvailable(text);
    }

    function _choose(address caller, uint256 choice) private {
        vm.prank(caller);
        profile.setPrimary(choice);
    }
}
