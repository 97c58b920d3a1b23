// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What `mintFor` wants signed, spelled out from EIP-712 and `IProfile`, sharing no code with the contract.
library MintMessage {
    struct Mint {
        address to;
        string handle;
        bytes32 digest;
        uint16 royaltyBps;
        uint256 deadline;
    }

    function hashOf(Mint memory mint, address profile) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Namesake"),
                keccak256("1"),
                block.chainid,
                profile
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Mint(address to,string handle,bytes32 digest,uint16 royaltyBps,uint256 deadline)"),
                mint.to,
                keccak256(bytes(mint.handle)),
                mint.digest,
                mint.royaltyBps,
                mint.deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }
}
