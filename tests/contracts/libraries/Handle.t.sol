// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Handle} from "../../../contracts/libraries/Handle.sol";

/// @notice What is a handle and what is not, against a second definition written the slow way.
contract HandleTest is Test {
    bytes private constant SET = "abcdefghijklmnopqrstuvwxyz0123456789-";

    function test_refuses_fewer_than_three_characters() external pure {
        assertFalse(Handle.isValid(""));
        assertFalse(Handle.isValid("a"));
        assertFalse(Handle.isValid("ab"));
        assertTrue(Handle.isValid("abc"));
    }

    function test_refuses_more_than_thirty_one_characters() external pure {
        assertTrue(Handle.isValid("abcdefghijklmnopqrstuvwxyz01234"));
        assertFalse(Handle.isValid("abcdefghijklmnopqrstuvwxyz012345"));
    }

    function test_refuses_a_hyphen_that_comes_first_last_or_doubled() external pure {
        assertFalse(Handle.isValid("-ab"));
        assertFalse(Handle.isValid("ab-"));
        assertFalse(Handle.isValid("a--b"));
        assertFalse(Handle.isValid("---"));
        assertTrue(Handle.isValid("a-b"));
        assertTrue(Handle.isValid("a-b-c-d"));
        assertFalse(Handle.isValid("abcdefghijklmnopqrstuvwxyz0123-"));
    }

    function test_refuses_every_byte_outside_the_set_at_every_position() external pure {
        bytes memory text = "abcdefghijklmnopqrstuvwxyz01234";
        for (uint256 position; position < 31; ++position) {
            bytes1 before = text[position];
            for (uint256 character = 1; character < 256; ++character) {
                text[position] = bytes1(uint8(character));
                assertEq(Handle.isValid(bytes32(text)), _isAllowed(text[position], position));
            }
            text[position] = before;
        }
    }

    function testFuzz_refuses_anything_after_the_zero_byte(uint256 length, uint256 position, uint8 garbage)
        external
        pure
    {
        length = bound(length, 3, 30);
        position = bound(position, length + 1, 31);
        vm.assume(garbage != 0);
        bytes memory word = new bytes(32);
        for (uint256 i; i < length; ++i) {
            word[i] = "a";
        }
        assertTrue(Handle.isValid(bytes32(word)));
        word[position] = bytes1(garbage);
        assertFalse(Handle.isValid(bytes32(word)));
    }

    function testFuzz_agrees_with_the_slow_definition_on_any_word(bytes32 word) external pure {
        assertEq(Handle.isValid(word), _slowly(word));
    }

    /// @dev Random words are hardly ever handles; these nearly always almost are.
    function testFuzz_agrees_with_the_slow_definition_near_the_edges(uint256 seed, uint256 length) external pure {
        length = bound(length, 0, 32);
        bytes memory word = new bytes(32);
        for (uint256 i; i < length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            word[i] = seed % 97 == 0 ? bytes1(uint8(seed >> 8)) : SET[(seed >> 16) % SET.length];
        }
        assertEq(Handle.isValid(bytes32(word)), _slowly(bytes32(word)));
    }

    function testFuzz_text_comes_back_the_same(uint256 seed, uint256 length) external view {
        string memory text = _someHandle(seed, bound(length, 3, 31));
        bytes32 handle = this.fromText(text);
        assertEq(Handle.toText(handle), text);
    }

    function test_takes_no_text_that_only_becomes_a_handle_by_padding() external view {
        assertEq(this.fromText("abc"), bytes32("abc"));
        assertEq(this.fromText(string(hex"61626300")), 0);
        assertEq(this.fromText(string(hex"6162630000")), 0);
        assertEq(this.fromText(""), 0);
        assertEq(this.fromText("ab"), 0);
        assertEq(this.fromText("abcdefghijklmnopqrstuvwxyz012345"), 0);
        assertEq(this.fromText(unicode"adá"), 0);
    }

    function fromText(string calldata text) external pure returns (bytes32) {
        return Handle.fromText(text);
    }

    function _someHandle(uint256 seed, uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i; i < length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            // Hyphens at odd places only, never last: always a handle.
            bool hyphen = i % 2 == 1 && i + 1 < length && seed % 4 == 0;
            text[i] = hyphen ? bytes1("-") : SET[(seed >> 16) % 36];
        }
        return string(text);
    }

    function _isAllowed(bytes1 character, uint256 position) private pure returns (bool) {
        if (character == "-") return position != 0 && position != 30;
        return (character >= "a" && character <= "z") || (character >= "0" && character <= "9");
    }

    function _slowly(bytes32 word) private pure returns (bool) {
        uint256 length;
        while (length < 32 && word[length] != 0) ++length;
        if (length < 3 || length > 31) return false;
        for (uint256 i = length; i < 32; ++i) {
            if (word[i] != 0) return false;
        }
        for (uint256 i; i < length; ++i) {
            bool hyphen = word[i] == "-";
            if (hyphen && (i == 0 || i == length - 1 || word[i - 1] == "-")) return false;
            if (!hyphen && !_isAllowed(word[i], 1)) return false;
        }
        return true;
    }
}
