// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ITransferValidator} from "../../../contracts/interfaces/ITransferValidator.sol";
import {
    GasBurningValidator,
    ListValidator,
    LyingValidator,
    OperatorNotListed,
    WritingValidator
} from "../actors/Validators.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice enforceRoyalty(uint256 id) · relaxRoyalty(uint256 id) · what a transfer validator can and can't do
contract EnforcementTest is ProfileTest {
    uint256 private id;
    uint256 private unknown;
    ListValidator private validator;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada");
        unknown = uint256(asHandle("ben"));
        validator = new ListValidator();
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
    }

    // enforceRoyalty

    function test_enforceRoyalty_refuses_unknown_profiles_and_everybody_but_the_creator() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.enforceRoyalty(unknown);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotCreator.selector, id, contractOwner));
        vm.prank(contractOwner);
        profile.enforceRoyalty(id);
    }

    function test_enforceRoyalty_refuses_what_is_enforced() external {
        _enforce();
        vm.expectRevert(abi.encodeWithSelector(IProfile.AlreadyEnforced.selector, id));
        _enforce();
    }

    function test_enforceRoyalty_refuses_after_the_first_transfer_even_when_it_came_back() external {
        transferAs(ada, ada, ben, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.EnforcementClosed.selector, id));
        _enforce();
        transferAs(ben, ben, ada, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.EnforcementClosed.selector, id));
        _enforce();
    }

    /// @dev Else an approved operator could close it for good, by moving the profile nowhere.
    function test_enforceRoyalty_stays_open_when_the_profile_went_to_the_owner_it_had() external {
        transferAs(operator, ada, ada, id);
        vm.prank(operator);
        profile.safeTransferFrom(ada, ada, id);
        transferAs(ada, ada, ada, id);
        _enforce();
        assertTrue(profile.profileOf(id).enforced);
        assertEq(profile.creatorOf(id), ada);
        transferAs(ada, ada, ben, id);
        assertEq(profile.creatorOf(id), ada);
    }

    function test_enforceRoyalty_refuses_after_a_relaxation() external {
        _enforce();
        _relax();
        vm.expectRevert(abi.encodeWithSelector(IProfile.EnforcementClosed.selector, id));
        _enforce();
    }

    function test_enforceRoyalty_binds_later_owners() external {
        vm.expectEmit(address(profile));
        emit IProfile.RoyaltyEnforced(id);
        _enforce();
        transferAs(ada, ada, ben, id);
        assertTrue(profile.profileOf(id).enforced);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotCreator.selector, id, ben));
        vm.prank(ben);
        profile.relaxRoyalty(id);
    }

    // relaxRoyalty

    function test_relaxRoyalty_refuses_unknown_profiles_and_what_is_not_enforced() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.relaxRoyalty(unknown);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotEnforced.selector, id));
        _relax();
    }

    function test_relaxRoyalty_ends_it_before_and_after_a_sale_and_keeps_the_creator() external {
        _enforce();
        vm.expectEmit(address(profile));
        emit IProfile.RoyaltyRelaxed(id);
        _relax();
        assertFalse(profile.profileOf(id).enforced);
        assertEq(profile.creatorOf(id), ada);
        transferAs(ada, ada, ben, id);
        assertEq(profile.creatorOf(id), ada);

        uint256 other = mintAs(ada, "ada-too");
        vm.prank(ada);
        profile.enforceRoyalty(other);
        transferAs(ada, ada, ben, other);
        vm.prank(ada);
        profile.relaxRoyalty(other);
        assertFalse(profile.profileOf(other).enforced);
        assertEq(profile.creatorOf(other), ada);
    }

    // The validator

    function test_validator_refuses_an_operator_of_an_enforced_profile_until_it_is_listed() external {
        _enforce();
        _setValidator(address(validator));
        vm.expectRevert(abi.encodeWithSelector(OperatorNotListed.selector, operator));
        transferAs(operator, ada, ben, id);
        validator.list(operator);
        transferAs(operator, ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_validator_is_asked_about_this_very_transfer() external {
        _enforce();
        _setValidator(address(validator));
        validator.list(operator);
        vm.expectCall(
            address(validator), abi.encodeCall(ITransferValidator.validateTransfer, (operator, ada, ben, id)), 1
        );
        transferAs(operator, ada, ben, id);
    }

    function test_validator_is_not_asked_about_profiles_that_are_not_enforced() external {
        _setValidator(address(new GasBurningValidator()));
        transferAs(operator, ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_validator_is_not_asked_once_it_is_taken_away() external {
        _enforce();
        _setValidator(address(validator));
        _setValidator(address(0));
        transferAs(operator, ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_validator_is_not_asked_when_it_is_relaxed() external {
        _enforce();
        _setValidator(address(new GasBurningValidator()));
        _relax();
        transferAs(operator, ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_validator_is_never_an_operator_but_may_move_what_its_owner_let_it() external {
        _enforce();
        _setValidator(address(validator));
        vm.expectRevert(ERC721.NotOwnerNorApproved.selector);
        transferAs(address(validator), ada, ben, id);
        assertFalse(profile.isApprovedForAll(ada, address(validator)));
        approveAs(ada, address(validator), id);
        transferAs(address(validator), ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_an_owner_moves_and_burns_by_hand_whatever_the_validator_does() external {
        _enforce();
        address[4] memory hostile = [
            address(validator),
            address(new GasBurningValidator()),
            address(new LyingValidator()),
            address(new WritingValidator())
        ];
        for (uint256 i; i < hostile.length; ++i) {
            _setValidator(hostile[i]);
            transferAs(ada, ada, ben, id);
            vm.prank(ben);
            profile.safeTransferFrom(ben, ada, id);
            assertEq(profile.ownerOf(id), ada);
        }
        burnAs(ada, id);
        assertTrue(profile.profileOf(id).owner == address(0));
    }

    function test_minting_goes_on_whatever_the_validator_does() external {
        _setValidator(address(new GasBurningValidator()));
        assertEq(profile.ownerOf(mintAs(ben, "ben")), ben);
    }

    function test_a_validator_that_burns_its_gas_only_stops_that_sale() external {
        _enforce();
        uint256 other = mintAs(ada, "ada-too");
        _setValidator(address(new GasBurningValidator()));
        vm.expectRevert(bytes(""));
        transferAs(operator, ada, ben, id);
        transferAs(operator, ada, ben, other);
        assertEq(profile.ownerOf(other), ben);
    }

    function test_a_validator_that_is_no_more_only_stops_that_sale() external {
        _enforce();
        uint256 other = mintAs(ada, "ada-too");
        _setValidator(address(validator));
        vm.etch(address(validator), "");
        vm.expectRevert(bytes(""));
        transferAs(operator, ada, ben, id);
        transferAs(operator, ada, ben, other);
        transferAs(ada, ada, ben, id);
        assertEq(profile.balanceOf(ben), 2);
    }

    function test_a_validator_that_answers_a_heap_of_bytes_allows_the_sale() external {
        _enforce();
        _setValidator(address(new LyingValidator()));
        transferAs(operator, ada, ben, id);
        assertEq(profile.ownerOf(id), ben);
    }

    function test_a_validator_can_change_nothing_while_it_is_asked() external {
        _enforce();
        WritingValidator writing = new WritingValidator();
        _setValidator(address(writing));
        vm.expectRevert(bytes(""));
        transferAs(operator, ada, ben, id);
        assertEq(writing.asked(), 0);
    }

    function _enforce() private {
        vm.prank(ada);
        profile.enforceRoyalty(id);
    }

    function _relax() private {
        vm.prank(ada);
        profile.relaxRoyalty(id);
    }

    function _setValidator(address to) private {
        vm.prank(contractOwner);
        profile.setTransferValidator(to);
    }
}
