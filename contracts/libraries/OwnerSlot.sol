// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The 96 bits of a profile that share the storage slot of its owner.
///
///   bit  0        14        15         16               56               96
///        | royalty | creator | enforced | mintedAt       | unlockAt       |
///        | bps     | recorded|          | unix seconds   | unix seconds   |
///
/// `mintedAt` is never zero once minted and survives burning: all bits zero means never minted.
/// `unlockAt` is 0 when open, `NEVER` when locked, else the time from which `unlock` works.
library OwnerSlot {
    uint40 internal constant NEVER = type(uint40).max;

    uint96 private constant ROYALTY_MASK = (1 << 14) - 1;
    uint96 private constant CREATOR_RECORDED = 1 << 14;
    uint96 private constant ENFORCED = 1 << 15;
    uint96 private constant UNLOCK_MASK = uint96(NEVER) << 56;

    /// @notice The bits of a profile minted at `time`.
    function minted(uint16 royaltyBps, uint256 time) internal pure returns (uint96) {
        return royaltyBps | (uint96(uint40(time)) << 16);
    }

    function royaltyOf(uint96 bits) internal pure returns (uint16) {
        return uint16(bits & ROYALTY_MASK);
    }

    function creatorRecorded(uint96 bits) internal pure returns (bool) {
        return bits & CREATOR_RECORDED != 0;
    }

    function isEnforced(uint96 bits) internal pure returns (bool) {
        return bits & ENFORCED != 0;
    }

    function mintedAt(uint96 bits) internal pure returns (uint40) {
        return uint40(bits >> 16);
    }

    function unlockAt(uint96 bits) internal pure returns (uint40) {
        return uint40(bits >> 56);
    }

    function withRoyalty(uint96 bits, uint16 royaltyBps) internal pure returns (uint96) {
        return (bits & ~ROYALTY_MASK) | royaltyBps;
    }

    function withCreatorRecorded(uint96 bits) internal pure returns (uint96) {
        return bits | CREATOR_RECORDED;
    }

    function withEnforced(uint96 bits, bool enforced) internal pure returns (uint96) {
        return enforced ? bits | ENFORCED : bits & ~ENFORCED;
    }

    function withUnlockAt(uint96 bits, uint40 time) internal pure returns (uint96) {
        return (bits & ~UNLOCK_MASK) | (uint96(time) << 56);
    }
}
