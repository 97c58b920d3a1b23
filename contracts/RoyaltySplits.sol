// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoyaltySplit} from "./RoyaltySplit.sol";
import {IRoyaltySplits} from "./interfaces/IRoyaltySplits.sol";

/// @title RoyaltySplits
/// @notice The manual is `IRoyaltySplits`. Each split is deployed whole: a clone that delegates could not take ETH with 2,300 gas.
contract RoyaltySplits is IRoyaltySplits {
    uint256 private constant WHOLE = 1_000_000;

    function create(address[] calldata recipients, uint32[] calldata shares) external returns (address split) {
        split = splitOf(recipients, shares);
        if (split.code.length != 0) return split;
        new RoyaltySplit{salt: 0}(recipients, shares);
        emit Created(split, recipients, shares);
    }

    function splitOf(address[] calldata recipients, uint32[] calldata shares) public view returns (address split) {
        _check(recipients, shares);
        bytes32 initCodeHash =
            keccak256(abi.encodePacked(type(RoyaltySplit).creationCode, abi.encode(recipients, shares)));
        // EIP-1014.
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), bytes32(0), initCodeHash)))));
    }

    function _check(address[] calldata recipients, uint32[] calldata shares) private pure {
        uint256 count = recipients.length;
        if (count < 2 || count > 20 || shares.length != count) revert CountNotAllowed(count, shares.length);
        address previous;
        uint256 sum;
        for (uint256 i; i < count; ++i) {
            if (recipients[i] <= previous) revert RecipientsNotAscending(i);
            if (shares[i] == 0) revert ZeroShare(i);
            previous = recipients[i];
            sum += shares[i];
        }
        if (sum != WHOLE) revert SharesSumWrong(sum);
    }
}
