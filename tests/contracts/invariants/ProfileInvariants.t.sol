// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {GasBurningValidator, ListValidator, LyingValidator, WritingValidator} from "../actors/Validators.sol";
import {ProfileTest} from "../ProfileTest.sol";
import {ProfileHandler} from "./ProfileHandler.sol";

/// @notice Whatever anybody does, in whatever order:
///
///  1. A handle has one owner at most, and balances count them.
///  2. A burned handle stays retired: it has no owner, no content, and can't be minted.
///  3. The creator never changes.
///  4. The royalty never rises, and never passes ten per cent.
///  5. A locked profile never moves, and is never approved or burned.
///  6. Only the owner's hand changes the digest.
///  7. An owner can always move an open profile by hand, whatever the validator does.
///
/// The handler keeps its own books and names the first rule it sees broken; each function below compares one profile per call with them.
contract ProfileInvariants is ProfileTest {
    ProfileHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new ProfileHandler(
            profile,
            [
                address(new ListValidator()),
                address(new GasBurningValidator()),
                address(new LyingValidator()),
                address(new WritingValidator())
            ]
        );
        // Half of the handles, so that every run has something to play with from the start.
        for (uint256 i; i < 3; ++i) {
            handler.mint((i << 1) | 1, i, DIGEST, 500);
        }
        targetContract(address(handler));
    }

    function invariant_1_a_handle_has_one_owner_and_balances_count_them() external view {
        (uint256 id, ProfileHandler.Entry memory entry) = _one();
        assertEq(profile.profileOf(id).owner, entry.owner);
        address actor = handler.actors(block.timestamp % 4);
        uint256 held;
        for (uint256 i; i < 6; ++i) {
            if (profile.profileOf(handler.ids(i)).owner == actor) ++held;
        }
        assertEq(profile.balanceOf(actor), held);
    }

    function invariant_2_a_burned_handle_stays_retired() external {
        (uint256 id, ProfileHandler.Entry memory entry) = _one();
        if (!entry.burned) return;
        IProfile.ProfileData memory data = profile.profileOf(id);
        assertEq(data.owner, address(0));
        assertEq(data.digest, 0);
        assertEq(data.receiver, address(0));
        assertGt(data.mintedAt, 0);
        assertFalse(profile.isAvailable(profile.handleOf(id)));
        vm.expectRevert(abi.encodeWithSelector(IProfile.HandleRetired.selector, id));
        profile.mint(bytes32(id), DIGEST, 0);
    }

    function invariant_3_the_creator_never_changes() external view {
        (uint256 id, ProfileHandler.Entry memory entry) = _one();
        assertEq(profile.profileOf(id).creator, entry.creator);
    }

    function invariant_4_the_royalty_never_rises() external view {
        (uint256 id, ProfileHandler.Entry memory entry) = _one();
        assertEq(profile.profileOf(id).royaltyBps, entry.royaltyBps);
        assertLe(entry.royaltyBps, 1000);
        (address receiver, uint256 amount) = profile.royaltyInfo(id, 10_000);
        assertEq(amount, entry.owner == address(0) ? 0 : entry.royaltyBps);
        assertEq(receiver == address(0), entry.owner == address(0));
    }

    function invariant_5_a_locked_profile_never_moves() external view {
        (uint256 id, ProfileHandler.Entry memory entry) = _one();
        assertEq(profile.profileOf(id).unlockAt != 0, entry.locked);
        if (entry.locked) assertEq(profile.getApproved(id), address(0));
    }

    function invariant_6_only_the_owner_changes_the_digest() external view {
        (uint256 id, ProfileHandler.Entry memory entry) = _one();
        assertEq(profile.profileOf(id).digest, entry.digest);
    }

    function invariant_7_no_rule_was_seen_broken_moving_by_hand_included() external view {
        assertEq(handler.broken(), "");
    }

    /// @dev Calls that never succeed would prove nothing.
    function test_the_handler_succeeds_at_everything_it_tries() external {
        handler.mintFor(1, 2, 3, DIGEST, false);
        assertEq(handler.successes("mintFor"), 0);
        handler.mintFor(1, 2, 3, DIGEST, true);
        handler.approveAll(0, 1, true);
        handler.approve(0, 1, 0);
        handler.transfer(0, 1, 0, true);
        handler.moveByHand(2, 0);
        handler.setMetadata(0, 0, OTHER_DIGEST);
        handler.royalty(_creatorSeed(), 0, 1);
        handler.creatorCalls(_creatorSeed(), 0, 3);
        handler.setPrimary(0, 0);
        handler.setValidator(1);
        handler.lock(0, 0);
        handler.requestUnlock(0, 0);
        handler.wait(3 days);
        handler.unlock(0, 0);
        handler.burn(0, 0);
        string[15] memory actions = [
            "mint",
            "mintFor",
            "approveAll",
            "approve",
            "transfer",
            "moveByHand",
            "setMetadata",
            "lowerRoyalty",
            "creatorCalls",
            "setPrimary",
            "setValidator",
            "lock",
            "requestUnlock",
            "unlock",
            "burn"
        ];
        for (uint256 i; i < actions.length; ++i) {
            assertGt(handler.successes(actions[i]), 0, actions[i]);
        }
        assertEq(handler.broken(), "");
    }

    /// @dev The handler takes an odd seed to mean the actor numbered by its other bits.
    function _creatorSeed() private view returns (uint256) {
        address creator = handler.entryOf(handler.ids(0)).creator;
        for (uint256 i; i < 4; ++i) {
            if (handler.actors(i) == creator) return (i << 1) | 1;
        }
        revert("no creator");
    }

    /// @dev One profile per call, by turns: comparing all of them each time takes minutes.
    function _one() private view returns (uint256 id, ProfileHandler.Entry memory entry) {
        id = handler.ids(uint256(keccak256(abi.encode(gasleft(), block.timestamp))) % 6);
        entry = handler.entryOf(id);
    }
}
