// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "solady/utils/ReentrancyGuardTransient.sol";
import {IRoyaltySplit} from "./interfaces/IRoyaltySplit.sol";
import {Payment} from "./libraries/Payment.sol";

/// @title RoyaltySplit
/// @notice The manual is `IRoyaltySplit`.
contract RoyaltySplit is IRoyaltySplit, ReentrancyGuardTransient {
    struct Recipient {
        address account;
        uint32 share;
    }

    uint256 private constant WHOLE = 1_000_000;

    /// @dev One slot each.
    Recipient[] private _recipients;
    mapping(address token => mapping(address recipient => uint256)) private _owed;
    mapping(address token => uint256) private _totalOwed;

    /// @dev Checks nothing: `RoyaltySplits` has.
    constructor(address[] memory accounts, uint32[] memory shares) {
        for (uint256 i; i < accounts.length; ++i) {
            _recipients.push(Recipient(accounts[i], shares[i]));
        }
    }

    /// @dev Costs less than the 2,300 gas that `transfer` gives.
    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    function distribute(address token) external nonReentrant {
        uint256 amount = _undivided(token);
        uint256 divided;
        uint256 count = _recipients.length;
        for (uint256 i; i < count; ++i) {
            Recipient memory recipient = _recipients[i];
            uint256 part = _part(amount, recipient.share);
            divided += part;
            _pay(token, recipient.account, part);
        }
        if (divided == 0) revert NothingToDistribute(token);
        emit Distributed(token, divided);
    }

    function withdraw(address token, address to) external nonReentrant {
        if (to == address(0) || to == address(this)) revert DestinationNotAllowed(to);
        _payOwed(token, msg.sender, to);
    }

    function release(address token, address recipient) external nonReentrant {
        _payOwed(token, recipient, recipient);
    }

    function recipients() external view returns (address[] memory accounts, uint32[] memory shares) {
        uint256 count = _recipients.length;
        accounts = new address[](count);
        shares = new uint32[](count);
        for (uint256 i; i < count; ++i) {
            accounts[i] = _recipients[i].account;
            shares[i] = _recipients[i].share;
        }
    }

    function owedTo(address token, address recipient) external view returns (uint256) {
        return _owed[token][recipient];
    }

    function totalOwed(address token) external view returns (uint256) {
        return _totalOwed[token];
    }

    /// @dev What the payment does not take becomes owed.
    function _pay(address token, address recipient, uint256 part) private {
        if (part == 0) return;
        if (gasleft() < Payment.GAS_NEEDED) revert TooLittleGas(gasleft(), Payment.GAS_NEEDED);
        if (Payment.send(token, recipient, part, Payment.GAS)) return;
        _owed[token][recipient] += part;
        _totalOwed[token] += part;
        emit Owed(token, recipient, part);
    }

    function _payOwed(address token, address recipient, address to) private {
        uint256 amount = _owed[token][recipient];
        if (amount == 0) revert NothingOwed(token, recipient);
        _owed[token][recipient] = 0;
        _totalOwed[token] -= amount;
        emit Withdrawn(token, recipient, to, amount);
        if (!Payment.send(token, to, amount, gasleft())) revert PaymentFailed(token, to, amount);
    }

    function _undivided(address token) private view returns (uint256) {
        uint256 balance = Payment.balanceOf(token);
        uint256 owed = _totalOwed[token];
        return balance > owed ? balance - owed : 0;
    }

    /// @dev `amount * share / WHOLE`, rounded down, without overflow at any amount.
    function _part(uint256 amount, uint256 share) private pure returns (uint256) {
        return amount / WHOLE * share + amount % WHOLE * share / WHOLE;
    }

    /// @dev Solady's default uses transient storage on chain 1 only.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
