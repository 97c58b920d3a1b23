// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "solady/utils/ECDSA.sol";

/// @notice A wallet that is a contract: it accepts what its key signed (ERC-1271) and calls what its key tells it to.
contract ContractWallet {
    address private immutable _key;

    constructor(address key) {
        _key = key;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        return ECDSA.tryRecoverCalldata(hash, signature) == _key ? this.isValidSignature.selector : bytes4(0);
    }

    function execute(address target, bytes calldata data) external {
        require(msg.sender == _key);
        (bool success,) = target.call(data);
        require(success);
    }
}
