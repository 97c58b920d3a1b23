// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Profile} from "../../contracts/Profile.sol";
import {RoyaltySplits} from "../../contracts/RoyaltySplits.sol";
import {Deploy} from "../../scripts/Deploy.s.sol";

/// @notice Every test starts from what ships: the contracts as `scripts/Deploy.s.sol` puts them on a chain.
abstract contract ProfileTest is Test {
    address internal constant PROXY = 0x4e59b44847b379578588920cA78FbF26c0B4956C;
    bytes internal constant PROXY_CODE =
        hex"7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3";

    bytes32 internal constant DIGEST = 0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9;
    bytes32 internal constant OTHER_DIGEST = 0x2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824;
    uint16 internal constant ROYALTY_BPS = 750;
    uint40 internal constant NEVER = type(uint40).max;

    Profile internal profile;
    RoyaltySplits internal splits;
    address internal contractOwner;

    address internal ada = makeAddr("ada");
    address internal ben = makeAddr("ben");
    address internal operator = makeAddr("operator");
    address internal stranger = makeAddr("stranger");

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.etch(PROXY, PROXY_CODE);
        Deploy.Deployed memory deployed = new Deploy().run();
        (profile, splits) = (deployed.profile, deployed.splits);
        contractOwner = profile.owner();
    }

    function mintAs(address creator, string memory handle) internal returns (uint256 id) {
        vm.prank(creator);
        return profile.mint(asHandle(handle), DIGEST, ROYALTY_BPS);
    }

    function transferAs(address caller, address from, address to, uint256 id) internal {
        vm.prank(caller);
        profile.transferFrom(from, to, id);
    }

    function burnAs(address owner, uint256 id) internal {
        vm.prank(owner);
        profile.burn(id);
    }

    function lockAs(address owner, uint256 id) internal {
        vm.prank(owner);
        profile.lock(id);
    }

    function approveAs(address owner, address account, uint256 id) internal {
        vm.prank(owner);
        profile.approve(account, id);
    }

    function asHandle(string memory text) internal pure returns (bytes32) {
        return bytes32(bytes(text));
    }
}
