// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The one function that a Profile calls on somebody else's validator (ERC-721C, version 2 and later).
interface ITransferValidator {
    /// @notice Returns when `caller` may move `id` from `from` to `to`, reverts when not. Always called with STATICCALL.
    function validateTransfer(address caller, address from, address to, uint256 id) external view;
}
