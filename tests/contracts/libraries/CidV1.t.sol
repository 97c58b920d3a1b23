// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {CidV1} from "../../../contracts/libraries/CidV1.sol";

/// @notice Digests to ipfs:// text. The published vectors are those of `tests/vectors/cid.json`.
contract CidV1Test is Test {
    bytes private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    function test_names_published_content_as_other_tools_do() external pure {
        assertEq(CidV1.toUri(sha256("")), "ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
        assertEq(
            CidV1.toUri(sha256("hello world")), "ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
        );
    }

    function test_writes_the_extreme_digests() external pure {
        assertEq(CidV1.toUri(0), "ipfs://bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        assertEq(
            CidV1.toUri(bytes32(type(uint256).max)),
            "ipfs://bafkreih777777777777777777777777777777777777777777777777774"
        );
    }

    function testFuzz_the_digest_can_be_read_back_from_the_text(bytes32 digest) external pure {
        bytes memory text = bytes(CidV1.toUri(digest));
        assertEq(text.length, 66);
        // 58 characters of five bits, of which the last two are padding: 288 bits.
        uint256 high;
        uint256 low;
        for (uint256 i = 8; i < 66; ++i) {
            uint256 value = _valueOf(text[i]);
            uint256 bits = i == 65 ? 3 : 5;
            if (i == 65) {
                assertEq(value & 3, 0);
                value >>= 2;
            }
            high = (high << bits) | (low >> (256 - bits));
            low = (low << bits) | value;
        }
        assertEq(high, 0x01551220);
        assertEq(bytes32(low), digest);
    }

    function _valueOf(bytes1 character) private pure returns (uint256) {
        for (uint256 i; i < 32; ++i) {
            if (ALPHABET[i] == character) return i;
        }
        revert("not base32");
    }
}
