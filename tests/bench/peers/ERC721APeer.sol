// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721A} from "../../../node_modules/erc721a/contracts/ERC721A.sol";
import {ERC2981} from "../../../node_modules/@openzeppelin/contracts/token/common/ERC2981.sol";

/// @notice The same name token on ERC721A, which is made for minting many tokens at once; here each person mints one.
contract ERC721APeer is ERC721A, ERC2981 {
    error HandleTaken(string handle);
    error NotOwner();

    mapping(string handle => uint256 id) public idOf;
    mapping(uint256 id => string) private _uris;

    constructor() ERC721A("Peer", "PEER") {}

    function mint(string calldata handle, string calldata uri, uint96 royaltyBps) external returns (uint256 id) {
        if (idOf[handle] != 0) revert HandleTaken(handle);
        id = _nextTokenId();
        idOf[handle] = id;
        _uris[id] = uri;
        _mint(msg.sender, 1);
        _setTokenRoyalty(id, msg.sender, royaltyBps);
    }

    function setMetadata(uint256 id, string calldata uri) external {
        if (ownerOf(id) != msg.sender) revert NotOwner();
        _uris[id] = uri;
    }

    function tokenURI(uint256 id) public view override returns (string memory) {
        return _uris[id];
    }

    function supportsInterface(bytes4 interfaceId) public view override(ERC721A, ERC2981) returns (bool) {
        return ERC721A.supportsInterface(interfaceId) || ERC2981.supportsInterface(interfaceId);
    }

    function _startTokenId() internal pure override returns (uint256) {
        return 1;
    }
}
