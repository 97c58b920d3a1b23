// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Signature} from "../../../contracts/libraries/Signature.sol";

/// @notice Which of the two `s` of a signature counts, in both of its forms. What is signed is free here, so that `s` can be chosen.
contract SignatureTest is Test {
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    bytes32 private constant HASH = keccak256("anything");

    function test_takes_s_up_to_half_the_order_and_not_above() external view {
        _assertTaken(1, true);
        _assertTaken(HALF_ORDER, true);
        _assertTaken(HALF_ORDER + 1, false);
        _assertTaken(type(uint256).max >> 1, false);
    }

    function testFuzz_takes_s_up_to_half_the_order_and_not_above(uint256 s) external view {
        s = bound(s, 1, type(uint256).max >> 1);
        _assertTaken(s, s <= HALF_ORDER);
    }

    function test_takes_nothing_from_nobody() external view {
        assertFalse(this.isFrom(address(0), HASH, new bytes(64)));
        assertFalse(this.isFrom(address(0), HASH, new bytes(65)));
    }

    function isFrom(address signer, bytes32 hash, bytes calldata signature) external view returns (bool) {
        return Signature.isFrom(signer, hash, signature);
    }

    /// @dev With the first `r` that is on the curve, by whoever is recovered from it, for either `v`.
    function _assertTaken(uint256 s, bool taken) private view {
        for (uint8 v = 27; v < 29; ++v) {
            address signer;
            uint256 r;
            while (signer == address(0)) signer = ecrecover(HASH, v, bytes32(++r), bytes32(s));
            assertEq(this.isFrom(signer, HASH, abi.encodePacked(r, s, v)), taken);
            assertEq(this.isFrom(signer, HASH, abi.encodePacked(r, s | (uint256(v - 27) << 255))), taken);
        }
    }
}
