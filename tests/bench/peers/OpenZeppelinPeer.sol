// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "../../../node_modules/@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {
    ERC721URIStorage
} from "../../../node_modules/@openzeppelin/contracts/token/ERC721/extensions/ERC721URIStorage.sol";
import {ERC2981} from "../../../node_modules/@openzeppelin/contracts/token/common/ERC2981.sol";

/// @notice A name token as it is usually put together from OpenZeppelin's parts: counted ids, text in string maps.
contract OpenZeppelinPeer is ERC721URIStorage, ERC2981 {
    error HandleTaken(string handle);
    error NotOwner();

    mapping(string handle => uint256 id) public idOf;
    uint256 private _minted;

    constructor() ERC721("Peer", "PEER") {}

    function mint(string calldata handle, string calldata uri, uint96 royaltyBps) external returns (uint256 id) {
        if (idOf[handle] != 0) revert HandleTaken(handle);
        id = ++_minted;
        idOf[handle] = id;
        _mint(msg.sender, id);
        _setTokenURI(id, uri);
        _setTokenRoyalty(id, msg.sender, royaltyBps);
    }

    function setMetadata(uint256 id, string calldata uri) external {
        if (ownerOf(id) != msg.sender) revert NotOwner();
        _setTokenURI(id, uri);
    }

    function supportsInterface(bytes4 interfaceId) public view override(ERC721URIStorage, ERC2981) returns (bool) {
        return super.supportsInterface(interfaceId);
    }
}
