// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";

/// @notice Whether an account signed a hash: with its own key (ECDSA), or as a contract (ERC-1271).
library Signature {
    /// @dev Half the order of secp256k1 (EIP-2): of the two forms of each signature, only the lower counts.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice ECDSA first, so that an account which delegates its code (EIP-7702) can still sign with its key.
    function isFrom(address signer, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        if (isEcdsa(signature) && uint256(bytes32(signature[32:64])) <= HALF_ORDER) {
            address recovered = ECDSA.tryRecoverCalldata(hash, signature);
            if (recovered != address(0) && recovered == signer) return true;
        }
        return SignatureCheckerLib.isValidERC1271SignatureNowCalldata(signer, hash, signature);
    }

    /// @notice Whether `signature` has the form `r, s, v`; every other form can only be meant for a contract.
    function isEcdsa(bytes calldata signature) internal pure returns (bool) {
        return signature.length == 65;
    }
}
