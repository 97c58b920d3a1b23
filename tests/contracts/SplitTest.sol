// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoyaltySplit} from "../../contracts/RoyaltySplit.sol";
import {Recipient} from "./actors/Recipients.sol";
import {ProfileTest} from "./ProfileTest.sol";

/// @notice A split between three recipients that behave as told: 50 %, 30 % and 20 %.
abstract contract SplitTest is ProfileTest {
    address internal constant ETH = address(0);

    RoyaltySplit internal split;
    Recipient[3] internal recipients;
    uint32[3] internal shares = [uint32(500_000), 300_000, 200_000];

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i; i < 3; ++i) {
            recipients[i] = new Recipient();
        }
        _sort();
        (address[] memory accounts, uint32[] memory parts) = lists();
        split = RoyaltySplit(splits.create(accounts, parts));
    }

    function lists() internal view returns (address[] memory accounts, uint32[] memory parts) {
        accounts = new address[](3);
        parts = new uint32[](3);
        for (uint256 i; i < 3; ++i) {
            accounts[i] = address(recipients[i]);
            parts[i] = shares[i];
        }
    }

    function pay(uint256 amount) internal {
        deal(address(this), amount);
        (bool success,) = address(split).call{value: amount}("");
        assertTrue(success);
    }

    function _sort() private {
        for (uint256 i; i < 2; ++i) {
            for (uint256 j; j < 2; ++j) {
                if (address(recipients[j]) > address(recipients[j + 1])) {
                    (recipients[j], recipients[j + 1]) = (recipients[j + 1], recipients[j]);
                }
            }
        }
    }
}
