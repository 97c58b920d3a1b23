// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "solady/auth/Ownable.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {Profile} from "../../../contracts/Profile.sol";
import {ListValidator} from "../actors/Validators.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice The constructor, the collection's own metadata, the validator setting, the contract owner's role, and what is announced
contract CollectionTest is ProfileTest {
    function test_refuses_to_be_created_without_an_owner() external {
        vm.expectRevert(Ownable.NewOwnerIsZeroAddress.selector);
        new Profile(address(0));
    }

    function test_the_deployer_has_no_role() external {
        vm.prank(stranger);
        Profile another = new Profile(ben);
        assertEq(another.owner(), ben);
    }

    function test_setContractMetadata_refuses_everybody_but_the_contract_owner_and_zero() external {
        vm.expectRevert(Ownable.Unauthorized.selector);
        vm.prank(stranger);
        profile.setContractMetadata(DIGEST);
        vm.expectRevert(IProfile.ZeroDigest.selector);
        vm.prank(contractOwner);
        profile.setContractMetadata(0);
    }

    function test_contractURI_is_empty_until_set() external {
        assertEq(profile.contractURI(), "");
        vm.expectEmit(address(profile));
        emit IProfile.ContractURIUpdated();
        vm.expectEmit(address(profile));
        emit IProfile.ContractMetadataSet(DIGEST);
        vm.prank(contractOwner);
        profile.setContractMetadata(DIGEST);
        assertEq(profile.contractURI(), "ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
    }

    function test_setTransferValidator_refuses_everybody_but_the_contract_owner_and_accounts_without_code() external {
        vm.expectRevert(Ownable.Unauthorized.selector);
        vm.prank(stranger);
        profile.setTransferValidator(address(0));
        vm.expectRevert(abi.encodeWithSelector(IProfile.ValidatorHasNoCode.selector, stranger));
        vm.prank(contractOwner);
        profile.setTransferValidator(stranger);
    }

    function test_setTransferValidator_sets_and_takes_away() external {
        assertEq(profile.getTransferValidator(), address(0));
        address validator = address(new ListValidator());
        vm.startPrank(contractOwner);
        vm.expectEmit(address(profile));
        emit IProfile.TransferValidatorUpdated(address(0), validator);
        profile.setTransferValidator(validator);
        assertEq(profile.getTransferValidator(), validator);
        vm.expectEmit(address(profile));
        emit IProfile.TransferValidatorUpdated(validator, address(0));
        profile.setTransferValidator(address(0));
        assertEq(profile.getTransferValidator(), address(0));
        vm.stopPrank();
    }

    function test_tells_how_validators_are_asked() external view {
        (bytes4 selector, bool isView) = profile.getTransferValidationFunction();
        assertEq(selector, bytes4(keccak256("validateTransfer(address,address,address,uint256)")));
        assertTrue(isView);
    }

    function test_the_role_is_neither_given_nor_given_up_in_one_step() external {
        vm.startPrank(contractOwner);
        vm.expectRevert(IProfile.HandoverOnly.selector);
        profile.transferOwnership(ben);
        vm.expectRevert(IProfile.HandoverOnly.selector);
        profile.renounceOwnership();
        vm.expectRevert(Ownable.NoHandoverRequest.selector);
        profile.completeOwnershipHandover(ben);
        vm.stopPrank();
        vm.prank(ben);
        profile.requestOwnershipHandover();
        vm.expectRevert(Ownable.Unauthorized.selector);
        vm.prank(ben);
        profile.completeOwnershipHandover(ben);
    }

    function test_the_role_is_handed_over_in_two_steps_within_48_hours() external {
        vm.prank(ben);
        profile.requestOwnershipHandover();
        skip(48 hours + 1);
        vm.expectRevert(Ownable.NoHandoverRequest.selector);
        vm.prank(contractOwner);
        profile.completeOwnershipHandover(ben);

        vm.startPrank(ben);
        profile.requestOwnershipHandover();
        profile.cancelOwnershipHandover();
        vm.stopPrank();
        vm.expectRevert(Ownable.NoHandoverRequest.selector);
        vm.prank(contractOwner);
        profile.completeOwnershipHandover(ben);

        vm.prank(ben);
        profile.requestOwnershipHandover();
        vm.expectEmit(address(profile));
        emit Ownable.OwnershipTransferred(contractOwner, ben);
        vm.prank(contractOwner);
        profile.completeOwnershipHandover(ben);
        assertEq(profile.owner(), ben);
    }

    function test_is_called_Namesake() external view {
        assertEq(profile.name(), "Namesake");
        assertEq(profile.symbol(), "NAME");
        assertEq(profile.MAX_ROYALTY_BPS(), 1000);
    }

    function test_announces_its_interfaces_and_no_others() external view {
        bytes4[8] memory ids =
            [bytes4(0x01ffc9a7), 0x80ac58cd, 0x5b5e139f, 0x2a55205a, 0x49064906, 0xb45a3c0e, 0xad0d7f6c, 0xa07d229a];
        for (uint256 i; i < ids.length; ++i) {
            assertTrue(profile.supportsInterface(ids[i]));
        }
        assertFalse(profile.supportsInterface(0xffffffff));
        assertFalse(profile.supportsInterface(0x780e9d63), "ERC-721 Enumerable");
    }

    /// @dev ERC-165: the id of an interface is the XOR of its selectors. ERC-4906 fixed its own, as it adds events only.
    function test_announces_ids_that_follow_from_what_the_standards_list() external view {
        assertEq(profile.supportsInterface.selector, bytes4(0x01ffc9a7));
        assertEq(profile.royaltyInfo.selector, bytes4(0x2a55205a));
        assertEq(profile.locked.selector, bytes4(0xb45a3c0e));
        assertEq(profile.name.selector ^ profile.symbol.selector ^ profile.tokenURI.selector, bytes4(0x5b5e139f));
        bytes4 validator = profile.getTransferValidator.selector ^ profile.setTransferValidator.selector;
        assertEq(validator, bytes4(0xa07d229a));
        assertEq(validator ^ profile.getTransferValidationFunction.selector, bytes4(0xad0d7f6c));
        bytes4 moves = profile.balanceOf.selector ^ profile.ownerOf.selector ^ profile.transferFrom.selector
            ^ bytes4(keccak256("safeTransferFrom(address,address,uint256)"))
            ^ bytes4(keccak256("safeTransferFrom(address,address,uint256,bytes)"));
        bytes4 approvals = profile.approve.selector ^ profile.setApprovalForAll.selector ^ profile.getApproved.selector
            ^ profile.isApprovedForAll.selector;
        assertEq(moves ^ approvals, bytes4(0x80ac58cd));
    }

    function testFuzz_announces_nothing_else(bytes4 id) external view {
        bool known = id == 0x01ffc9a7 || id == 0x80ac58cd || id == 0x5b5e139f || id == 0x2a55205a || id == 0x49064906
            || id == 0xb45a3c0e || id == 0xad0d7f6c || id == 0xa07d229a;
        assertEq(profile.supportsInterface(id), known);
    }

    function test_profileOf_is_all_zero_for_what_was_never_minted() external view {
        IProfile.ProfileData memory nothing;
        assertEq(abi.encode(profile.profileOf(uint256(asHandle("ada")))), abi.encode(nothing));
    }

    function testFuzz_profileOf_never_reverts(uint256 id) external view {
        profile.profileOf(id);
    }
}
