// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {OwnerSlot} from "../../../contracts/libraries/OwnerSlot.sol";

/// @notice Each field of the 96 bits, and that writing one leaves the others alone.
contract OwnerSlotTest is Test {
    using OwnerSlot for uint96;

    function testFuzz_a_mint_sets_royalty_and_time_only(uint16 royaltyBps, uint40 time) external pure {
        royaltyBps = uint16(bound(royaltyBps, 0, 1000));
        uint96 bits = OwnerSlot.minted(royaltyBps, time);
        assertEq(bits.royaltyOf(), royaltyBps);
        assertEq(bits.mintedAt(), time);
        assertFalse(bits.creatorRecorded());
        assertFalse(bits.isEnforced());
        assertEq(bits.unlockAt(), 0);
    }

    function testFuzz_the_fields_fill_the_word_without_overlap(uint96 bits) external pure {
        uint256 together = uint256(bits.royaltyOf()) | (bits.creatorRecorded() ? 1 << 14 : 0)
            | (bits.isEnforced() ? 1 << 15 : 0) | (uint256(bits.mintedAt()) << 16) | (uint256(bits.unlockAt()) << 56);
        assertEq(together, bits);
    }

    function testFuzz_each_write_changes_its_own_field_only(uint96 bits, uint16 royaltyBps, uint40 time, bool flag)
        external
        pure
    {
        royaltyBps = uint16(bound(royaltyBps, 0, (1 << 14) - 1));
        assertEq(bits.withRoyalty(royaltyBps).royaltyOf(), royaltyBps);
        assertEq(bits.withRoyalty(royaltyBps) >> 14, bits >> 14);
        assertEq(bits.withCreatorRecorded(), bits | (1 << 14));
        assertEq(bits.withEnforced(flag).isEnforced(), flag);
        assertEq(bits.withEnforced(flag) | (1 << 15), bits | (1 << 15));
        assertEq(bits.withUnlockAt(time).unlockAt(), time);
        assertEq(uint56(bits.withUnlockAt(time)), uint56(bits));
    }
}
