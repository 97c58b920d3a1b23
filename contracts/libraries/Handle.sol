// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LibString} from "solady/utils/LibString.sol";

/// @notice What a handle is: 3 to 31 of `a-z 0-9 -`, no hyphen first, last or doubled (so that it is a DNS and ENS label too).
/// In 32 bytes it is left-aligned ASCII; the first zero byte ends it and only zero bytes follow.
library Handle {
    uint256 private constant ONES = 0x0101010101010101010101010101010101010101010101010101010101010101;
    uint256 private constant HIGH = 0x8080808080808080808080808080808080808080808080808080808080808080;
    /// @dev High bits of the first three bytes: the shortest handle.
    uint256 private constant FIRST_THREE = 0x808080 << 232;

    /// @notice Whether `handle` is a handle. About 300 gas whatever its length, where a loop takes about 100 per character.
    /// @dev All 32 bytes at once: every name below holds one answer per byte, in that byte's high bit.
    /// Warning: `_atLeast` compares correctly only below 0x80, so larger bytes are refused first.
    function isValid(bytes32 handle) internal pure returns (bool) {
        uint256 word = uint256(handle);
        if (word & HIGH != 0) return false;

        uint256 used = _atLeast(word, 0x01);
        uint256 hyphen = _atLeast(word, "-") & ~_atLeast(word, 0x2e);
        uint256 digit = _atLeast(word, "0") & ~_atLeast(word, 0x3a);
        uint256 letter = _atLeast(word, "a") & ~_atLeast(word, 0x7b);
        uint256 solid = digit | letter;

        // Shifting left by 8 moves the answer of the next byte here; shifting right, that of the byte before.
        bool inSet = used == (solid | hyphen);
        bool endsOnce = (used << 8) & ~used == 0 && used & 0x80 == 0;
        bool longEnough = used & FIRST_THREE == FIRST_THREE;
        bool hyphensInside = hyphen & ~((solid << 8) & (solid >> 8)) == 0;
        return inSet && endsOnce && longEnough && hyphensInside;
    }

    /// @notice `text` as 32 bytes, or zero when it is not a handle.
    /// @dev A text that ends in zero bytes would look like a shorter one once padded: only its length tells.
    function fromText(string calldata text) internal pure returns (bytes32 handle) {
        bytes calldata characters = bytes(text);
        if (characters.length == 0 || characters.length > 31) return 0;
        if (characters[characters.length - 1] == 0) return 0;
        handle = bytes32(characters);
        if (!isValid(handle)) return 0;
    }

    /// @notice The text of a valid `handle`.
    function toText(bytes32 handle) internal pure returns (string memory) {
        return LibString.fromSmallString(handle);
    }

    function _atLeast(uint256 word, bytes1 bound) private pure returns (uint256) {
        unchecked {
            return ((word | HIGH) - ONES * uint8(bound)) & HIGH;
        }
    }
}
