// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2981} from "solady/tokens/ERC2981.sol";
import {ERC721} from "solady/tokens/ERC721.sol";

/// @notice The same name token on the leanest library there is, with its text in string maps.
contract SoladyPeer is ERC721, ERC2981 {
    error HandleTaken(string handle);
    error NotOwner();

    mapping(string handle => uint256 id) public idOf;
    mapping(uint256 id => string) private _uris;
    uint256 private _minted;

    function mint(string calldata handle, string calldata uri, uint96 royaltyBps) external returns (uint256 id) {
        if (idOf[handle] != 0) revert HandleTaken(handle);
        id = ++_minted;
        idOf[handle] = id;
        _uris[id] = uri;
        _mint(msg.sender, id);
        _setTokenRoyalty(id, msg.sender, royaltyBps);
    }

    function setMetadata(uint256 id, string calldata uri) external {
        if (ownerOf(id) != msg.sender) revert NotOwner();
        _uris[id] = uri;
    }

    function name() public pure override returns (string memory) {
        return "Peer";
    }

    function symbol() public pure override returns (string memory) {
        return "PEER";
    }

    function tokenURI(uint256 id) public view override returns (string memory) {
        return _uris[id];
    }

    function supportsInterface(bytes4 interfaceId) public view override(ERC721, ERC2981) returns (bool) {
        return ERC721.supportsInterface(interfaceId) || ERC2981.supportsInterface(interfaceId);
    }
}
