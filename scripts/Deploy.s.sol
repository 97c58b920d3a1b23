// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {Profile} from "../contracts/Profile.sol";
import {RoyaltySplit} from "../contracts/RoyaltySplit.sol";
import {RoyaltySplits} from "../contracts/RoyaltySplits.sol";

/// @notice Deploys Profile, RoyaltySplit and RoyaltySplits through the standard CREATE2 proxy. The same `CONTRACT_OWNER` gives the same addresses on
/// every chain. What is there already is left alone, so it can be run again after a failure half-way.
/// Variables: `CONTRACT_OWNER`, required except on chain 31337, where it is anvil's first account.
contract Deploy is Script {
    /// @dev https://github.com/Arachnid/deterministic-deployment-proxy: takes salt and init code, answers 20 bytes of address.
    address internal constant PROXY = 0x4e59b44847b379578588920cA78FbF26c0B4956C;
    bytes32 internal constant SALT = keccak256("Namesake 1");
    address internal constant ANVIL_FIRST = 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266;

    /// @notice Every contract that ships, as web/shared/contracts.ts lists them.
    struct Deployed {
        Profile profile;
        RoyaltySplit split;
        RoyaltySplits splits;
    }

    error NoCreate2Proxy(address proxy);
    error WrongAddress(address expected, bytes answer);

    function run() external returns (Deployed memory deployed) {
        if (PROXY.code.length == 0) revert NoCreate2Proxy(PROXY);
        address contractOwner =
            block.chainid == 31337 ? vm.envOr("CONTRACT_OWNER", ANVIL_FIRST) : vm.envAddress("CONTRACT_OWNER");
        vm.startBroadcast();
        deployed.profile = Profile(_deploy(abi.encodePacked(type(Profile).creationCode, abi.encode(contractOwner))));
        deployed.split = RoyaltySplit(payable(_deploy(type(RoyaltySplit).creationCode)));
        deployed.splits =
            RoyaltySplits(_deploy(abi.encodePacked(type(RoyaltySplits).creationCode, abi.encode(deployed.split))));
        vm.stopBroadcast();
    }

    function _deploy(bytes memory initCode) private returns (address deployed) {
        deployed = vm.computeCreate2Address(SALT, keccak256(initCode), PROXY);
        if (deployed.code.length != 0) return deployed;
        (bool success, bytes memory answer) = PROXY.call(abi.encodePacked(SALT, initCode));
        if (!success || answer.length != 20 || address(bytes20(answer)) != deployed) {
            revert WrongAddress(deployed, answer);
        }
    }
}
