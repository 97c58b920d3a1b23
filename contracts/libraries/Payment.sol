// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

interface IERC20 {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
}

/// @notice Paying one recipient, in ETH or a token, so that it can fail but not do harm.
library Payment {
    /// @dev Most gas that one payment may use.
    uint256 internal constant GAS = 100_000;
    /// @dev What the EVM adds to the gas of a call that carries value.
    uint256 private constant STIPEND = 2_300;
    /// @dev Gas that must be left so that a payment really gets `GAS`: 64/63 of it, 36,600 for a value call to an account that is new
    /// and cold, and what this contract itself does before the call.
    uint256 internal constant GAS_NEEDED = 145_000;

    /// @notice What this contract has of `token`; zero means ETH. Reverts when `token` is no token.
    function balanceOf(address token) internal view returns (uint256) {
        return token == address(0) ? address(this).balance : IERC20(token).balanceOf(address(this));
    }

    /// @notice Pays `amount` with at most `gasLimit` gas. False when the recipient or token refused.
    /// Never reverts, and reads at most 32 bytes of what comes back.
    function send(address token, address to, uint256 amount, uint256 gasLimit) internal returns (bool) {
        return token == address(0) ? _sendEth(to, amount, gasLimit) : _sendToken(token, to, amount, gasLimit);
    }

    function _sendEth(address to, uint256 amount, uint256 gasLimit) private returns (bool success) {
        assembly ("memory-safe") {
            success := call(sub(gasLimit, STIPEND), to, amount, 0, 0, 0, 0)
        }
    }

    /// @dev A token says yes with `true`, or, like the oldest ones, with nothing at all.
    function _sendToken(address token, address to, uint256 amount, uint256 gasLimit) private returns (bool success) {
        bytes memory data = abi.encodeCall(IERC20.transfer, (to, amount));
        assembly ("memory-safe") {
            success := call(gasLimit, token, 0, add(data, 0x20), mload(data), 0x00, 0x20)
            switch returndatasize()
            case 0 { success := and(success, iszero(iszero(extcodesize(token)))) }
            default { success := and(success, and(gt(returndatasize(), 0x1f), eq(mload(0x00), 1))) }
        }
    }
}
