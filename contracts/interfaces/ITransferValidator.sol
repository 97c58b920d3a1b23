// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The one function that a Profile calls on somebody else's validator (ERC-721C, version 2 and later).
interface ITransferValidator {
    /// @notice Returns when `caller` may move `id` from `from` to `to`, reverts when not; what it returns is not read.
    /// Called with STATICCALL, with all gas, before `id` moves, and only when an enforced profile is transferred by a caller who is neither
    /// its owner nor the validator.
    function validateTransfer(address caller, address from, address to, uint256 id) external view;
}
