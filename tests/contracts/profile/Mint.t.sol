// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice mint(bytes32 handle, bytes32 digest, uint16 royaltyBps)
contract MintTest is ProfileTest {
    function test_refuses_a_text_that_is_no_handle() external {
        bytes32 handle = asHandle("Ada");
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidHandle.selector, handle));
        profile.mint(handle, DIGEST, ROYALTY_BPS);
    }

    function test_refuses_a_digest_of_zero() external {
        vm.expectRevert(IProfile.ZeroDigest.selector);
        profile.mint(asHandle("ada"), 0, ROYALTY_BPS);
    }

    function testFuzz_refuses_a_royalty_above_ten_per_cent(uint16 royaltyBps) external {
        royaltyBps = uint16(bound(royaltyBps, 1001, type(uint16).max));
        vm.expectRevert(abi.encodeWithSelector(IProfile.RoyaltyTooHigh.selector, royaltyBps, 1000));
        profile.mint(asHandle("ada"), DIGEST, royaltyBps);
    }

    function test_refuses_a_handle_that_somebody_holds_and_says_who() external {
        uint256 id = mintAs(ada, "ada");
        transferAs(ada, ada, ben, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.HandleTaken.selector, id, ben));
        profile.mint(asHandle("ada"), DIGEST, ROYALTY_BPS);
    }

    function test_refuses_a_burned_handle_to_everybody_even_to_its_creator() external {
        uint256 id = mintAs(ada, "ada");
        burnAs(ada, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.HandleRetired.selector, id));
        vm.prank(ada);
        profile.mint(asHandle("ada"), DIGEST, ROYALTY_BPS);
        vm.expectRevert(abi.encodeWithSelector(IProfile.HandleRetired.selector, id));
        profile.mint(asHandle("ada"), DIGEST, ROYALTY_BPS);
    }

    function test_makes_the_caller_owner_and_creator() external {
        vm.expectEmit(address(profile));
        emit ERC721.Transfer(address(0), ada, uint256(asHandle("ada")));
        vm.expectEmit(address(profile));
        emit IProfile.Minted(uint256(asHandle("ada")), ada, DIGEST, ROYALTY_BPS);
        uint256 id = mintAs(ada, "ada");

        assertEq(id, uint256(asHandle("ada")));
        assertEq(profile.ownerOf(id), ada);
        assertEq(profile.creatorOf(id), ada);
        assertEq(profile.balanceOf(ada), 1);
        assertEq(profile.digestOf(id), DIGEST);
        assertFalse(profile.locked(id));
    }

    function test_emits_nothing_but_Transfer_and_Minted() external {
        vm.recordLogs();
        mintAs(ada, "ada");
        assertEq(vm.getRecordedLogs().length, 2);
    }

    function test_stores_all_that_profileOf_tells() external {
        uint256 id = mintAs(ada, "ada");
        IProfile.ProfileData memory expected = IProfile.ProfileData({
            owner: ada,
            creator: ada,
            receiver: ada,
            digest: DIGEST,
            royaltyBps: ROYALTY_BPS,
            enforced: false,
            mintedAt: 1_800_000_000,
            unlockAt: 0
        });
        assertEq(abi.encode(profile.profileOf(id)), abi.encode(expected));
    }

    function test_writes_three_fresh_slots() external {
        vm.record();
        mintAs(ada, "ada");
        (, bytes32[] memory writes) = vm.accesses(address(profile));
        assertEq(writes.length, 3);
    }

    function test_never_calls_a_contract_that_mints() external {
        address wallet = makeAddr("a contract that refuses every call");
        vm.etch(wallet, hex"fe");
        assertEq(profile.ownerOf(mintAs(wallet, "ada")), wallet);
    }

    function test_one_account_may_mint_many() external {
        mintAs(ada, "ada");
        mintAs(ada, "ada-lovelace");
        assertEq(profile.balanceOf(ada), 2);
    }

    function testFuzz_accepts_every_digest_but_zero_and_every_royalty_up_to_ten_per_cent(
        bytes32 digest,
        uint16 royaltyBps
    ) external {
        vm.assume(digest != 0);
        royaltyBps = uint16(bound(royaltyBps, 0, 1000));
        uint256 id = profile.mint(asHandle("ada"), digest, royaltyBps);
        assertEq(profile.digestOf(id), digest);
        assertEq(profile.profileOf(id).royaltyBps, royaltyBps);
    }
}
