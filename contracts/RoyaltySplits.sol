// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoyaltySplits} from "./interfaces/IRoyaltySplits.sol";
import {SplitCode} from "./libraries/SplitCode.sol";

/// @title RoyaltySplits
/// @notice The manual is `IRoyaltySplits`.
contract RoyaltySplits is IRoyaltySplits {
    uint256 private constant WHOLE = 1_000_000;

    /// @inheritdoc IRoyaltySplits
    address public immutable implementation;

    /// @param implementation_ A `RoyaltySplit`. Every address that `splitOf` tells follows from it.
    constructor(address implementation_) {
        implementation = implementation_;
    }

    function create(address[] calldata recipients, uint32[] calldata shares) external returns (address split) {
        bytes memory creation = _creation(recipients, shares);
        split = _addressOf(creation);
        if (split.code.length != 0) return split;
        SplitCode.deploy(creation);
        emit Created(split, recipients, shares);
    }

    function splitOf(address[] calldata recipients, uint32[] calldata shares) external view returns (address split) {
        return _addressOf(_creation(recipients, shares));
    }

    function _creation(address[] calldata recipients, uint32[] calldata shares) private view returns (bytes memory) {
        _check(recipients, shares);
        return SplitCode.creation(implementation, recipients, shares);
    }

    /// @dev EIP-1014, with a salt of zero.
    function _addressOf(bytes memory creation) private view returns (address) {
        bytes32 hash = keccak256(abi.encodePacked(hex"ff", address(this), bytes32(0), keccak256(creation)));
        return address(uint160(uint256(hash)));
    }

    function _check(address[] calldata recipients, uint32[] calldata shares) private pure {
        uint256 count = recipients.length;
        if (count < 2 || count > 20 || shares.length != count) revert CountNotAllowed(count, shares.length);
        address previous;
        uint256 sum;
        // Neither can overflow: 20 shares of 32 bits, 20 rounds.
        unchecked {
            for (uint256 i; i < count; ++i) {
                address recipient = recipients[i];
                uint256 share = shares[i];
                if (recipient <= previous) revert RecipientsNotAscending(i);
                if (share == 0) revert ZeroShare(i);
                previous = recipient;
                sum += share;
            }
        }
        if (sum != WHOLE) revert SharesSumWrong(sum);
    }
}
