// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RoyaltySplits: creates splits at addresses known in advance
///
/// @notice One contract per chain, with no owner. The same recipients and shares always give the same split, which may be named as a
/// receiver, and paid, before it is created.
interface IRoyaltySplits {
    /// @notice `split` now exists. Emitted once per split.
    event Created(address indexed split, address[] recipients, uint32[] shares);

    /// @notice A split has 2 to 20 recipients, and as many shares.
    error CountNotAllowed(uint256 recipients, uint256 shares);
    /// @notice Recipients are not zero and strictly ascending by address; the one at `index` is not.
    error RecipientsNotAscending(uint256 index);
    /// @notice The share at `index` is zero.
    error ZeroShare(uint256 index);
    /// @notice Shares add up to 1,000,000, these to `sum`.
    error SharesSumWrong(uint256 sum);

    /// @notice Creates the split, or finds it if it exists. By anyone. Emits `Created` if it is new.
    /// Not checked: that recipients can take ETH or tokens; what they can't take waits for them in the split.
    /// Reverts: `CountNotAllowed`, `RecipientsNotAscending`, `ZeroShare`, `SharesSumWrong`.
    /// @param recipients 2 to 20 addresses, strictly ascending, not zero.
    /// @param shares Millionths for each, above zero, in the same order, 1,000,000 together.
    function create(address[] calldata recipients, uint32[] calldata shares) external returns (address split);

    /// @notice The `RoyaltySplit` that splits made here delegate to.
    function implementation() external view returns (address);

    /// @notice Where that split is or will be. Reverts as `create` does, so that no money goes where no split can be.
    function splitOf(address[] calldata recipients, uint32[] calldata shares) external view returns (address split);
}
