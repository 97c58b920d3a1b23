// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The IPFS name of one raw block, from its sha2-256 digest.
/// Sources: https://github.com/multiformats/cid (CIDv1), RFC 4648 section 6 (base32).
library CidV1 {
    /// @dev CIDv1 (0x01), codec raw (0x55), multihash sha2-256 (0x12) of 32 bytes (0x20).
    uint256 private constant PREFIX = 0x01551220;
    /// @dev RFC 4648 base32 in lower case: multibase prefix "b", no padding.
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    /// @dev 36 bytes are 288 bits: 57 groups of five, and three bits more.
    uint256 private constant GROUPS = 58;

    /// @notice `ipfs://bafkrei…`, 66 characters.
    function toUri(bytes32 digest) internal pure returns (string memory) {
        bytes memory text = bytes("ipfs://b__________________________________________________________");
        // The 36 bytes do not fit one word: `head` holds the first 35 bits (7 groups), `tail` the 253 that follow.
        uint256 head = (PREFIX << 3) | (uint256(digest) >> 253);
        uint256 tail = uint256(digest) << 3;
        unchecked {
            for (uint256 i; i < 7; ++i) {
                text[8 + i] = ALPHABET[(head >> (30 - 5 * i)) & 31];
            }
            for (uint256 i = 7; i < GROUPS; ++i) {
                text[8 + i] = ALPHABET[tail >> 251];
                tail <<= 5;
            }
        }
        return string(text);
    }
}
