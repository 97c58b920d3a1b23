// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice setMetadata(uint256 id, bytes32 digest) · digestOf · tokenURI
contract SetMetadataTest is ProfileTest {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada");
    }

    function test_refuses_a_profile_that_was_never_minted() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.setMetadata(uint256(asHandle("ben")), OTHER_DIGEST);
    }

    function test_refuses_a_burned_profile() external {
        burnAs(ada, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        vm.prank(ada);
        profile.setMetadata(id, OTHER_DIGEST);
    }

    function test_refuses_everybody_but_the_owner_operators_and_creator_too() external {
        approveAs(ada, operator, id);
        vm.prank(ada);
        profile.setApprovalForAll(operator, true);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, operator));
        vm.prank(operator);
        profile.setMetadata(id, OTHER_DIGEST);

        transferAs(ada, ada, ben, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, ada));
        vm.prank(ada);
        profile.setMetadata(id, OTHER_DIGEST);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotOwner.selector, id, contractOwner));
        vm.prank(contractOwner);
        profile.setMetadata(id, OTHER_DIGEST);
    }

    function test_refuses_a_digest_of_zero() external {
        vm.expectRevert(IProfile.ZeroDigest.selector);
        vm.prank(ada);
        profile.setMetadata(id, 0);
    }

    function test_replaces_the_digest_and_tells_marketplaces() external {
        vm.expectEmit(address(profile));
        emit IProfile.MetadataSet(id, OTHER_DIGEST);
        vm.expectEmit(address(profile));
        emit IProfile.MetadataUpdate(id);
        vm.prank(ada);
        profile.setMetadata(id, OTHER_DIGEST);
        assertEq(profile.digestOf(id), OTHER_DIGEST);
        assertEq(profile.tokenURI(id), "ipfs://bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq");
    }

    function test_works_while_locked_and_for_the_next_owner() external {
        lockAs(ada, id);
        vm.prank(ada);
        profile.setMetadata(id, OTHER_DIGEST);
        assertEq(profile.digestOf(id), OTHER_DIGEST);
    }

    function test_the_next_owner_edits_what_they_hold() external {
        transferAs(ada, ada, ben, id);
        vm.prank(ben);
        profile.setMetadata(id, OTHER_DIGEST);
        assertEq(profile.digestOf(id), OTHER_DIGEST);
    }

    function test_digest_and_uri_revert_for_unknown_and_burned() external {
        uint256 unknown = uint256(asHandle("ben"));
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.digestOf(unknown);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.tokenURI(unknown);
        burnAs(ada, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.digestOf(id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.tokenURI(id);
    }
}
