// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Profile} from "../../../contracts/Profile.sol";

/// @notice Takes tokens, and runs one call back into the contract each time.
contract ReentrantReceiver {
    bytes public call;
    bool public succeeded;

    function onReceive(bytes calldata call_) external {
        call = call_;
    }

    function onERC721Received(address, address, uint256, bytes calldata) external returns (bytes4) {
        (succeeded,) = msg.sender.call(call);
        return this.onERC721Received.selector;
    }

    function mint(Profile profile, bytes32 handle, bytes32 digest) external returns (uint256) {
        return profile.mint(handle, digest, 0);
    }
}

/// @notice A contract that knows nothing of tokens.
contract Deaf {}

/// @notice Forces its ETH upon somebody.
contract Forcer {
    constructor(address payable target) payable {
        selfdestruct(target);
    }
}
