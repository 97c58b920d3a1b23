// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "solady/utils/ReentrancyGuardTransient.sol";
import {IRoyaltySplit} from "./interfaces/IRoyaltySplit.sol";
import {Payment} from "./libraries/Payment.sol";
import {SplitCode} from "./libraries/SplitCode.sol";

/// @title RoyaltySplit
/// @notice The manual is `IRoyaltySplit`. The code that all splits share: each split is a clone that delegates to it, takes ETH by itself
/// (so there is no `receive` here) and carries its recipients behind its own code (`SplitCode`).
contract RoyaltySplit is IRoyaltySplit, ReentrancyGuardTransient {
    uint256 private constant WHOLE = 1_000_000;
    /// @dev Part of the code, so clones know it too; their storage holds nothing but what is owed.
    address private immutable SELF = address(this);

    mapping(address token => mapping(address recipient => uint256)) private _owed;
    mapping(address token => uint256) private _totalOwed;

    modifier onlySplit() {
        if (address(this) == SELF) revert NotASplit();
        _;
    }

    function distribute(address token) external onlySplit nonReentrant {
        uint256 amount = _undivided(token);
        uint256 divided;
        bytes memory entries = SplitCode.entries();
        uint256 count = SplitCode.count(entries);
        for (uint256 i; i < count; ++i) {
            (address account, uint32 share) = SplitCode.entry(entries, i);
            uint256 part = _part(amount, share);
            divided += part;
            _pay(token, account, part);
        }
        if (divided == 0) revert NothingToDistribute(token);
        emit Distributed(token, divided);
    }

    function withdraw(address token, address to) external onlySplit nonReentrant {
        if (to == address(0) || to == address(this)) revert DestinationNotAllowed(to);
        _payOwed(token, msg.sender, to);
    }

    function release(address token, address recipient) external onlySplit nonReentrant {
        _payOwed(token, recipient, recipient);
    }

    function recipients() external view onlySplit returns (address[] memory accounts, uint32[] memory shares) {
        bytes memory entries = SplitCode.entries();
        uint256 count = SplitCode.count(entries);
        accounts = new address[](count);
        shares = new uint32[](count);
        for (uint256 i; i < count; ++i) {
            (accounts[i], shares[i]) = SplitCode.entry(entries, i);
        }
    }

    function owedTo(address token, address recipient) external view onlySplit returns (uint256) {
        return _owed[token][recipient];
    }

    function totalOwed(address token) external view onlySplit returns (uint256) {
        return _totalOwed[token];
    }

    function implementation() external view onlySplit returns (address) {
        return SELF;
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
