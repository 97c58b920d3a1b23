// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";

/// @notice Whether an account signed a hash: with its own key (ECDSA), or as a contract (ERC-1271).
library Signature {
    /// @dev Half the order of secp256k1 (EIP-2): of the two forms of each signature, only the lower counts.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    /// @dev ERC-6492: ends the signature of an account that may not be deployed yet.
    uint256 private constant WRAPPED = 0x6492649264926492649264926492649264926492649264926492649264926492;

    /// @notice ECDSA first, so that an account which delegates its code (EIP-7702) can still sign with its key.
    /// A wrapper of ERC-6492 is opened; the factory that it names is never called.
    function isFrom(address signer, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        signature = _unwrap(signature);
        if (isEcdsa(signature) && _s(signature) <= HALF_ORDER) {
            address recovered = ECDSA.tryRecoverCalldata(hash, signature);
            if (recovered != address(0) && recovered == signer) return true;
        }
        return SignatureCheckerLib.isValidERC1271SignatureNowCalldata(signer, hash, signature);
    }

    /// @notice Whether `signature` has the form `r, s, v`, or the short one of ERC-2098; every other can only be meant for a contract.
    function isEcdsa(bytes calldata signature) internal pure returns (bool) {
        return signature.length == 65 || signature.length == 64;
    }

    /// @dev Of an ECDSA signature: other lengths read on behind it. In the short form the highest bit is `v`.
    function _s(bytes calldata signature) private pure returns (uint256 s) {
        assembly ("memory-safe") {
            s := calldataload(add(signature.offset, 0x20))
        }
        if (signature.length == 64) s = s << 1 >> 1;
    }

    /// @dev The third of `abi.encode(address factory, bytes factoryCall, bytes signature)`, with `WRAPPED` behind it. What is no such
    /// wrapper, or leads out of itself, is answered as it came, for its account to judge.
    function _unwrap(bytes calldata signature) private pure returns (bytes calldata inner) {
        inner = signature;
        assembly ("memory-safe") {
            let start := signature.offset
            let last := sub(signature.length, 0x40) // where the last word before the mark begins
            if and(gt(signature.length, 0x9f), eq(calldataload(add(start, add(last, 0x20))), WRAPPED)) {
                let place := calldataload(add(start, 0x40))
                if iszero(gt(place, last)) {
                    let length := calldataload(add(start, place))
                    if iszero(gt(length, sub(last, place))) {
                        inner.offset := add(add(start, place), 0x20)
                        inner.length := length
                    }
                }
            }
        }
    }
}
