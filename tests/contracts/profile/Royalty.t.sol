// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice lowerRoyalty(uint256 id, uint16 bps) · setRoyaltyReceiver(uint256 id, address receiver) · royaltyInfo(uint256 id, uint256 price) ·
/// creatorOf(uint256 id)
contract RoyaltyTest is ProfileTest {
    uint256 private id;
    uint256 private unknown;

    function setUp() public override {
        super.setUp();
        id = mintAs(ada, "ada");
        unknown = uint256(asHandle("ben"));
    }

    // lowerRoyalty

    function test_lowerRoyalty_refuses_unknown_profiles_and_everybody_but_the_creator() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.lowerRoyalty(unknown, 0);
        transferAs(ada, ada, ben, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotCreator.selector, id, ben));
        vm.prank(ben);
        profile.lowerRoyalty(id, 0);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotCreator.selector, id, contractOwner));
        vm.prank(contractOwner);
        profile.lowerRoyalty(id, 0);
    }

    function testFuzz_lowerRoyalty_refuses_the_same_and_more(uint16 royaltyBps) external {
        royaltyBps = uint16(bound(royaltyBps, ROYALTY_BPS, type(uint16).max));
        vm.expectRevert(abi.encodeWithSelector(IProfile.RoyaltyNotLower.selector, id, ROYALTY_BPS, royaltyBps));
        vm.prank(ada);
        profile.lowerRoyalty(id, royaltyBps);
    }

    function testFuzz_lowerRoyalty_goes_down_only_by_the_creator_after_a_sale_too(uint16 royaltyBps) external {
        royaltyBps = uint16(bound(royaltyBps, 0, ROYALTY_BPS - 1));
        transferAs(ada, ada, ben, id);
        vm.expectEmit(address(profile));
        emit IProfile.RoyaltyLowered(id, royaltyBps);
        vm.prank(ada);
        profile.lowerRoyalty(id, royaltyBps);
        assertEq(profile.profileOf(id).royaltyBps, royaltyBps);
        vm.expectRevert(abi.encodeWithSelector(IProfile.RoyaltyNotLower.selector, id, royaltyBps, ROYALTY_BPS));
        vm.prank(ada);
        profile.lowerRoyalty(id, ROYALTY_BPS);
    }

    // setRoyaltyReceiver

    function test_setRoyaltyReceiver_refuses_unknown_profiles_and_everybody_but_the_creator() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.setRoyaltyReceiver(unknown, ben);
        transferAs(ada, ada, ben, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.NotCreator.selector, id, ben));
        vm.prank(ben);
        profile.setRoyaltyReceiver(id, ben);
    }

    function test_setRoyaltyReceiver_refuses_zero_and_the_contract_itself() external {
        vm.startPrank(ada);
        vm.expectRevert(abi.encodeWithSelector(IProfile.ReceiverNotAllowed.selector, address(0)));
        profile.setRoyaltyReceiver(id, address(0));
        vm.expectRevert(abi.encodeWithSelector(IProfile.ReceiverNotAllowed.selector, address(profile)));
        profile.setRoyaltyReceiver(id, address(profile));
        vm.stopPrank();
    }

    function test_setRoyaltyReceiver_pays_another_for_every_later_sale() external {
        vm.expectEmit(address(profile));
        emit IProfile.RoyaltyReceiverSet(id, operator);
        vm.prank(ada);
        profile.setRoyaltyReceiver(id, operator);
        transferAs(ada, ada, ben, id);
        (address receiver,) = profile.royaltyInfo(id, 1 ether);
        assertEq(receiver, operator);
        assertEq(profile.profileOf(id).receiver, operator);
        assertEq(profile.creatorOf(id), ada);
    }

    // royaltyInfo

    function testFuzz_royaltyInfo_answers_nothing_for_unknown_and_burned(uint256 any, uint256 price) external {
        vm.assume(any != id);
        _assertRoyalty(any, price, address(0), 0);
        burnAs(ada, id);
        _assertRoyalty(id, price, address(0), 0);
    }

    function test_royaltyInfo_pays_the_creator_through_every_sale() external {
        _assertRoyalty(id, 1 ether, ada, 0.075 ether);
        transferAs(ada, ada, ben, id);
        _assertRoyalty(id, 1 ether, ada, 0.075 ether);
        transferAs(ben, ben, stranger, id);
        _assertRoyalty(id, 1 ether, ada, 0.075 ether);
        transferAs(stranger, stranger, ada, id);
        transferAs(ada, ada, ben, id);
        _assertRoyalty(id, 1 ether, ada, 0.075 ether);
    }

    function testFuzz_royaltyInfo_is_exact_at_any_price(uint256 price, uint16 royaltyBps) external {
        royaltyBps = uint16(bound(royaltyBps, 0, 1000));
        vm.prank(ben);
        uint256 other = profile.mint(asHandle("ben"), DIGEST, royaltyBps);
        _assertRoyalty(other, price, ben, FixedPointMathLib.fullMulDiv(price, royaltyBps, 10_000));
    }

    function test_royaltyInfo_holds_at_the_extremes() external view {
        _assertRoyalty(id, 0, ada, 0);
        _assertRoyalty(id, 13, ada, 0);
        _assertRoyalty(id, 14, ada, 1);
        _assertRoyalty(id, type(uint256).max, ada, FixedPointMathLib.fullMulDiv(type(uint256).max, ROYALTY_BPS, 10_000));
    }

    function test_royaltyInfo_of_no_royalty_still_names_the_receiver() external {
        vm.prank(ada);
        profile.lowerRoyalty(id, 0);
        _assertRoyalty(id, 1 ether, ada, 0);
    }

    // creatorOf

    function test_creatorOf_refuses_unknown_and_burned() external {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.creatorOf(unknown);
        burnAs(ada, id);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        profile.creatorOf(id);
    }

    function _assertRoyalty(uint256 of_, uint256 price, address receiver, uint256 amount) private view {
        (address actualReceiver, uint256 actualAmount) = profile.royaltyInfo(of_, price);
        assertEq(actualReceiver, receiver);
        assertEq(actualAmount, amount);
    }
}
