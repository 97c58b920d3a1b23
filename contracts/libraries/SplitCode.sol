// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoyaltySplit} from "../interfaces/IRoyaltySplit.sol";

/// @notice The code of one split: 91 bytes, then 24 for each recipient (20 of address, 4 of share).
///
///   00  36 60 2e 57               with call data: go to 2e
///   04  34 5f 52 33 7f <Received> 60 20 5f a2 00
///                                 else announce `Received(caller, value)` and stop: 1,416 gas, less than the 2,300 of `transfer`
///   2e  5b 36 5f 5f 37            copy the call data
///   33  5f 5f 36 5f 73 <implementation> 5a f4
///                                 delegate it to the implementation
///   4e  3d 5f 5f 3e 5f 3d 91 60 59 57 fd
///                                 pass on what it answered: revert with it,
///   59  5b f3                     or return it
///   5b  <address><share> …        never run
///
/// A clone of ERC-1167 delegates empty call data too, and costs more than `transfer` gives.
library SplitCode {
    uint256 private constant HEAD = 91;
    uint256 private constant ENTRY = 24;

    /// @notice What creates a split. 10 bytes in front of its code return all that is behind them.
    /// @dev Warning: what is checked of `accounts` and `shares` is checked by the caller; here dirty bits would spoil the code.
    function creation(address implementation, address[] calldata accounts, uint32[] calldata shares)
        internal
        pure
        returns (bytes memory code)
    {
        uint256 size = HEAD + ENTRY * accounts.length;
        code = abi.encodePacked(
            hex"61",
            uint16(size),
            hex"80600a5f395ff3",
            hex"36602e57345f52337f",
            IRoyaltySplit.Received.selector,
            hex"60205fa2005b365f5f375f5f365f73",
            implementation,
            hex"5af43d5f5f3e5f3d91605957fd5bf3"
        );
        // Nothing was allocated since, so `code` can grow where it ends.
        assembly ("memory-safe") {
            let end := add(add(code, 0x20), mload(code))
            for { let i := 0 } lt(i, accounts.length) { i := add(i, 1) } {
                let account := calldataload(add(accounts.offset, shl(5, i)))
                let share := calldataload(add(shares.offset, shl(5, i)))
                mstore(end, or(shl(96, account), shl(64, share)))
                end := add(end, ENTRY)
            }
            mstore(code, sub(sub(end, code), 0x20))
            // The last word reached 8 bytes further.
            mstore(0x40, and(add(end, 0x27), not(0x1f)))
        }
    }

    /// @notice Creates it with CREATE2 and a salt of zero; reverts, without words, when gas is too little.
    function deploy(bytes memory code) internal {
        assembly ("memory-safe") {
            if iszero(create2(0, add(code, 0x20), mload(code), 0)) { revert(0, 0) }
        }
    }

    /// @notice All recipients of the split that runs this.
    /// @dev EXTCODECOPY of `address()`: CODECOPY would read the implementation.
    function entries() internal view returns (bytes memory packed) {
        assembly ("memory-safe") {
            let size := sub(extcodesize(address()), HEAD)
            packed := mload(0x40)
            mstore(packed, size)
            extcodecopy(address(), add(packed, 0x20), HEAD, size)
            mstore(0x40, and(add(add(packed, size), 0x3f), not(0x1f)))
        }
    }

    function count(bytes memory packed) internal pure returns (uint256) {
        return packed.length / ENTRY;
    }

    /// @notice The recipient at `index`, which must be below `count`.
    function entry(bytes memory packed, uint256 index) internal pure returns (address account, uint32 share) {
        assembly ("memory-safe") {
            let word := mload(add(add(packed, 0x20), mul(index, ENTRY)))
            account := shr(96, word)
            share := and(shr(64, word), 0xffffffff)
        }
    }
}
