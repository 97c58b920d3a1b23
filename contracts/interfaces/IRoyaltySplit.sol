// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RoyaltySplit: divides what it receives between fixed recipients
///
/// @notice Made by `RoyaltySplits.create`. Nobody owns it and nothing about it can change. Each split is a small clone of one
/// implementation, which is a split of nobody: there every function reverts with `NotASplit`. It takes ETH (also with no more than 2,300
/// gas, and also before it exists) and every ERC-20 token; then anyone calls `distribute`.
/// A token is named by its address; zero means ETH. Shares are in millionths.
///
/// Warning: what is not checked.
/// - Recipients of tokens that take a fee on transfer bear that fee. Tokens that take more from the sender than the amount, that pay
///   and yet don't say so, or whose balances shrink by themselves, may leave less than is owed; then those who are first to withdraw
///   or be released are paid first, and `distribute` waits until there is more than is owed. A token that answers at two addresses is counted twice: what is owed
///   under one can be divided again under the other. No such token can touch ETH or another token.
/// - A payment that failed is not tried again by itself: its recipient calls `withdraw`, or anyone calls `release`. A recipient that can
///   neither be paid nor call `withdraw` leaves its share here for ever.
/// - ERC-721 and ERC-1155 tokens sent here stay here for ever.
interface IRoyaltySplit {
    /// @notice `sender` paid `amount` wei. Tokens arrive without an event of this contract.
    event Received(address indexed sender, uint256 amount);
    /// @notice `amount` of `token` was divided: paid out, or recorded as owed.
    event Distributed(address indexed token, uint256 amount);
    /// @notice `recipient` could not be paid and is owed `amount` more.
    event Owed(address indexed token, address indexed recipient, uint256 amount);
    /// @notice `recipient` was paid what it was owed: to where it said, or to itself because somebody released it.
    event Withdrawn(address indexed token, address indexed recipient, address to, uint256 amount);

    /// @notice This is the code that splits share, not a split.
    error NotASplit();
    /// @notice There is nothing of `token` here to divide.
    error NothingToDistribute(address token);
    /// @notice Too little gas to give every recipient the same chance; send more. `gasNeeded` is what the next payment wants.
    error TooLittleGas(uint256 gasLeft, uint256 gasNeeded);
    /// @notice `recipient` is owed nothing of `token`.
    error NothingOwed(address token, address recipient);
    /// @notice Can't withdraw to zero or to the split itself.
    error DestinationNotAllowed(address to);
    /// @notice `to` did not accept the payment; what is owed stays owed.
    error PaymentFailed(address token, address to, uint256 amount);

    /// @notice Divides all of `token` that is here and not yet owed. By anyone.
    /// Each recipient is paid its share, rounded down; what rounding leaves waits for the next time. A payment gets at most 100,000 gas
    /// and fails without harm to the others: then it is owed. Emits `Distributed`, and `Owed` for each failure.
    /// Send 150,000 gas and 150,000 for each recipient; what is not used comes back.
    /// Reverts: `NothingToDistribute`, `TooLittleGas`, `Reentrancy`, and when `token` answers no balance.
    /// @param token Zero for ETH.
    function distribute(address token) external;

    /// @notice Pays the caller all it is owed of `token`, to `to`, with all gas. By recipients. Emits `Withdrawn`.
    /// Reverts: `DestinationNotAllowed`, `NothingOwed`, `PaymentFailed`, `Reentrancy`.
    function withdraw(address token, address to) external;

    /// @notice Pays `recipient` all it is owed of `token`, to itself, with all gas. By anyone: so a recipient that can't call `withdraw`
    /// (a split, a vesting contract, a treasury) loses nothing while its token is paused or wants more gas than `distribute` gives.
    /// Emits `Withdrawn`. Reverts: `NothingOwed`, `PaymentFailed`, `Reentrancy`.
    function release(address token, address recipient) external;

    /// @notice Who shares, in ascending order, and how many millionths each.
    function recipients() external view returns (address[] memory accounts, uint32[] memory shares);

    /// @notice Where the code is that this split shares with others. Explorers look for it.
    function implementation() external view returns (address);

    /// @notice What `recipient` is owed of `token`: it may withdraw it, anyone may release it.
    function owedTo(address token, address recipient) external view returns (uint256);

    /// @notice What all recipients together are owed of `token`.
    function totalOwed(address token) external view returns (uint256);
}
