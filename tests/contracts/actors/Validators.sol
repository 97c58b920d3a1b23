// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITransferValidator} from "../../../contracts/interfaces/ITransferValidator.sol";

error OperatorNotListed(address operator);

/// @notice Allows the operators on its list.
contract ListValidator is ITransferValidator {
    mapping(address operator => bool) public listed;

    function list(address operator) external {
        listed[operator] = true;
    }

    function validateTransfer(address caller, address, address, uint256) external view {
        if (!listed[caller]) revert OperatorNotListed(caller);
    }
}

/// @notice Uses all the gas it gets.
contract GasBurningValidator is ITransferValidator {
    function validateTransfer(address, address, address, uint256) external pure {
        assembly {
            invalid()
        }
    }
}

/// @notice Answers with a heap of bytes instead of nothing.
contract LyingValidator is ITransferValidator {
    function validateTransfer(address, address, address, uint256) external pure {
        assembly {
            return(0, 10000)
        }
    }
}

/// @notice Tries to change something while it is asked.
contract WritingValidator {
    uint256 public asked;

    function validateTransfer(address, address, address, uint256) external {
        ++asked;
    }
}
