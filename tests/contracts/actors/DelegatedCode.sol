// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Code that an account can delegate to (EIP-7702): makes several calls as the account, and refuses every ERC-1271 signature,
/// as much real code does, so that only the account's own key can speak for it.
contract DelegatedCode {
    struct Call {
        address target;
        bytes data;
    }

    function executeAll(Call[] calldata calls) external {
        require(msg.sender == address(this));
        for (uint256 i; i < calls.length; ++i) {
            (bool success,) = calls[i].target.call(calls[i].data);
            require(success);
        }
    }

    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return 0xffffffff;
    }
}
