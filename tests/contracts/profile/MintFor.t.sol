// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProfile} from "../../../contracts/interfaces/IProfile.sol";
import {Profile} from "../../../contracts/Profile.sol";
import {ContractWallet} from "../actors/ContractWallet.sol";
import {MintMessage} from "../MintMessage.sol";
import {ProfileTest} from "../ProfileTest.sol";

/// @notice mintFor(address to, bytes32 handle, bytes32 digest, uint16 royaltyBps, uint256 deadline, bytes signature)
contract MintForTest is ProfileTest {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    /// @dev Ends every wrapper of ERC-6492.
    bytes32 private constant ERC6492 = 0x6492649264926492649264926492649264926492649264926492649264926492;
    address private constant FACTORY = address(0xfac);

    address private signer;
    uint256 private key;
    uint256 private otherKey;
    uint256 private deadline;

    function setUp() public override {
        super.setUp();
        (signer, key) = makeAddrAndKey("signer");
        (, otherKey) = makeAddrAndKey("other");
        deadline = block.timestamp + 10 minutes;
    }

    function test_refuses_a_signature_after_its_deadline() external {
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IProfile.SignatureExpired.selector, deadline));
        _mintFor(signer, "ada", signature);
    }

    function test_refuses_a_deadline_more_than_an_hour_away() external {
        deadline = block.timestamp + 1 hours + 1;
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        vm.expectRevert(abi.encodeWithSelector(IProfile.DeadlineTooFar.selector, deadline, block.timestamp + 1 hours));
        _mintFor(signer, "ada", signature);
    }

    function test_takes_a_deadline_of_exactly_an_hour_away() external {
        deadline = block.timestamp + 1 hours;
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        assertEq(profile.ownerOf(_mintFor(signer, "ada", signature)), signer);
    }

    function test_refuses_a_text_that_is_no_handle_even_when_signed() external {
        bytes memory signature = _sign(key, _hash(signer, "Ada", deadline));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidHandle.selector, asHandle("Ada")));
        _mintFor(signer, "Ada", signature);
    }

    function test_refuses_a_signature_of_somebody_else() external {
        bytes memory signature = _sign(otherKey, _hash(signer, "ada", deadline));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, signer));
        _mintFor(signer, "ada", signature);
    }

    function test_refuses_the_upper_form_of_a_good_signature() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _hash(signer, "ada", deadline));
        bytes memory upper = abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, signer));
        _mintFor(signer, "ada", upper);
    }

    /// @dev `v` as 0 or 1, or a byte too many: other ways to write the same signature.
    function test_refuses_a_good_signature_written_in_no_known_form() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _hash(signer, "ada", deadline));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, signer));
        _mintFor(signer, "ada", abi.encodePacked(r, s, v - 27));
        vm.expectRevert(abi.encodeWithSelector(IProfile.AccountNotDeployed.selector, signer));
        _mintFor(signer, "ada", abi.encodePacked(r, s, v, bytes1(0)));
    }

    function test_refuses_a_short_signature_of_somebody_else() external {
        bytes memory foreign = _shorten(_sign(otherKey, _hash(signer, "ada", deadline)));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, signer));
        _mintFor(signer, "ada", foreign);
    }

    function test_accepts_a_signature_in_its_short_form() external {
        bytes memory signature = _shorten(_sign(key, _hash(signer, "ada", deadline)));
        assertEq(signature.length, 64);
        assertEq(profile.ownerOf(_mintFor(signer, "ada", signature)), signer);
    }

    function testFuzz_accepts_both_forms_of_every_key(uint256 someKey, bool short) external {
        someKey = bound(someKey, 1, ORDER - 1);
        address to = vm.addr(someKey);
        bytes memory signature = _sign(someKey, _hash(to, "ada", deadline));
        assertEq(profile.ownerOf(_mintFor(to, "ada", short ? _shorten(signature) : signature)), to);
    }

    function testFuzz_refuses_whatever_nobody_signed(bytes calldata signature, address to) external {
        assumeNotPrecompile(to);
        (bool success,) = address(profile)
            .call(abi.encodeCall(profile.mintFor, (to, asHandle("ada"), DIGEST, ROYALTY_BPS, deadline, signature)));
        assertFalse(success);
        assertTrue(profile.isAvailable("ada"));
    }

    function test_refuses_precompiles_as_signers() external {
        for (uint160 i = 1; i < 18; ++i) {
            bytes memory call = abi.encodeCall(
                profile.mintFor, (address(i), asHandle("ada"), DIGEST, ROYALTY_BPS, deadline, new bytes(65))
            );
            (bool success,) = address(profile).call{gas: 1_000_000}(call);
            assertFalse(success);
        }
    }

    function test_refuses_a_signature_that_recovers_to_nobody_for_nobody() external {
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, address(0)));
        _mintFor(address(0), "ada", new bytes(65));
    }

    function test_refuses_a_signature_made_for_another_chain() external {
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        vm.chainId(8453);
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, signer));
        _mintFor(signer, "ada", signature);
    }

    function test_refuses_a_signature_made_for_another_contract() external {
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        Profile other = new Profile(contractOwner);
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, signer));
        other.mintFor(signer, asHandle("ada"), DIGEST, ROYALTY_BPS, deadline, signature);
    }

    function test_refuses_any_change_to_what_was_signed() external {
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        bytes memory refusal = abi.encodeWithSelector(IProfile.InvalidSignature.selector, signer);
        vm.expectRevert(refusal);
        profile.mintFor(signer, asHandle("ben"), DIGEST, ROYALTY_BPS, deadline, signature);
        vm.expectRevert(refusal);
        profile.mintFor(signer, asHandle("ada"), OTHER_DIGEST, ROYALTY_BPS, deadline, signature);
        vm.expectRevert(refusal);
        profile.mintFor(signer, asHandle("ada"), DIGEST, ROYALTY_BPS + 1, deadline, signature);
        vm.expectRevert(refusal);
        profile.mintFor(signer, asHandle("ada"), DIGEST, ROYALTY_BPS, deadline + 1, signature);
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, ben));
        profile.mintFor(ben, asHandle("ada"), DIGEST, ROYALTY_BPS, deadline, signature);
    }

    function test_refuses_the_same_signature_twice_even_after_a_burn() external {
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        uint256 id = _mintFor(signer, "ada", signature);
        vm.expectRevert(abi.encodeWithSelector(IProfile.HandleTaken.selector, id, signer));
        _mintFor(signer, "ada", signature);
        burnAs(signer, id);
        vm.expectRevert(abi.encodeWithSelector(IProfile.HandleRetired.selector, id));
        _mintFor(signer, "ada", signature);
    }

    function test_says_so_when_the_signing_account_is_not_deployed_yet() external {
        bytes memory signature = _sign(otherKey, _hash(signer, "ada", deadline));
        vm.expectRevert(abi.encodeWithSelector(IProfile.AccountNotDeployed.selector, signer));
        _mintFor(signer, "ada", _wrap(signature));
        vm.expectRevert(abi.encodeWithSelector(IProfile.AccountNotDeployed.selector, signer));
        _mintFor(signer, "ada", abi.encodePacked(signature, ERC6492));
    }

    /// @dev ERC-6492: wallets may go on wrapping for some time after their account exists.
    function test_opens_the_wrapper_of_an_account_that_is_deployed_by_now() external {
        address wallet = address(new ContractWallet(signer));
        bytes memory signature = _sign(key, _hash(wallet, "ada", deadline));
        assertEq(profile.ownerOf(_mintFor(wallet, "ada", _wrap(signature))), wallet);
    }

    function test_never_calls_the_factory_that_a_wrapper_names() external {
        address wallet = address(new ContractWallet(signer));
        bytes memory signature = _sign(key, _hash(wallet, "ada", deadline));
        vm.expectCall(FACTORY, "", 0);
        _mintFor(wallet, "ada", _wrap(signature));
        vm.expectRevert(abi.encodeWithSelector(IProfile.AccountNotDeployed.selector, ben));
        _mintFor(ben, "ben", _wrap(signature));
    }

    function test_opens_the_wrapper_of_an_account_with_delegated_code() external {
        vm.etch(signer, abi.encodePacked(hex"ef0100", address(new ContractWallet(stranger))));
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        assertEq(profile.ownerOf(_mintFor(signer, "ada", _wrap(signature))), signer);
    }

    function test_refuses_a_wrapper_around_what_the_account_does_not_accept() external {
        address wallet = address(new ContractWallet(signer));
        bytes memory signature = _sign(otherKey, _hash(wallet, "ada", deadline));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, wallet));
        _mintFor(wallet, "ada", _wrap(signature));
    }

    /// @dev Offsets and lengths that lead out of the wrapper, and a wrapper that is nothing but its end.
    function test_refuses_wrappers_that_are_not_well_formed() external {
        address wallet = address(new ContractWallet(signer));
        bytes memory signature = _sign(key, _hash(wallet, "ada", deadline));
        uint256[5] memory wrong = [uint256(0x160), 0x1000, type(uint256).max, type(uint256).max - 0x1f, 1 << 255];
        for (uint256 i; i < wrong.length; ++i) {
            _assertMalformed(wallet, signature, 0x60, wrong[i]);
            _assertMalformed(wallet, signature, 0xc0, wrong[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, wallet));
        _mintFor(wallet, "ada", abi.encodePacked(ERC6492));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, wallet));
        _mintFor(wallet, "ada", abi.encodePacked(bytes32(0), ERC6492));
    }

    function testFuzz_never_fails_on_a_wrapper_other_than_in_its_own_words(bytes calldata inside) external {
        address wallet = address(new ContractWallet(signer));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, wallet));
        _mintFor(wallet, "ada", abi.encodePacked(inside, ERC6492));
    }

    function test_refuses_what_a_contract_wallet_does_not_accept() external {
        address wallet = address(new ContractWallet(signer));
        bytes memory signature = _sign(otherKey, _hash(wallet, "ada", deadline));
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, wallet));
        _mintFor(wallet, "ada", signature);
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, address(profile)));
        _mintFor(address(profile), "ada", signature);
    }

    function test_gives_the_profile_to_who_signed_whoever_sends_it() external {
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        vm.expectEmit(address(profile));
        emit IProfile.Minted(uint256(asHandle("ada")), signer, DIGEST, ROYALTY_BPS);
        vm.prank(stranger);
        uint256 id = _mintFor(signer, "ada", signature);
        assertEq(profile.ownerOf(id), signer);
        assertEq(profile.creatorOf(id), signer);
        assertEq(profile.balanceOf(stranger), 0);
    }

    function test_works_until_the_last_second() external {
        deadline = block.timestamp + 1 hours;
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        vm.warp(deadline);
        assertEq(profile.ownerOf(_mintFor(signer, "ada", signature)), signer);
    }

    function test_a_contract_wallet_mints_through_ERC1271() external {
        address wallet = address(new ContractWallet(signer));
        bytes memory signature = _sign(key, _hash(wallet, "ada", deadline));
        assertEq(profile.ownerOf(_mintFor(wallet, "ada", signature)), wallet);
    }

    /// @dev EIP-7702: the account keeps its key, though code answers at its address, even code that refuses every signature.
    function test_an_account_with_delegated_code_mints_with_its_own_key() external {
        vm.etch(signer, abi.encodePacked(hex"ef0100", address(new ContractWallet(stranger))));
        assertGt(signer.code.length, 0);
        bytes memory signature = _sign(key, _hash(signer, "ada", deadline));
        assertEq(profile.ownerOf(_mintFor(signer, "ada", signature)), signer);
    }

    function testFuzz_handles_of_every_length_are_signed_as_their_text(uint256 length) external {
        bytes memory text = new bytes(bound(length, 3, 31));
        for (uint256 i; i < text.length; ++i) {
            text[i] = "z";
        }
        bytes memory signature = _sign(key, _hash(signer, string(text), deadline));
        assertEq(profile.handleOf(_mintFor(signer, string(text), signature)), string(text));
    }

    function test_tells_its_domain_as_ERC5267() external view {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifier,,) =
            profile.eip712Domain();
        assertEq(fields, hex"0f");
        assertEq(name, "Namesake");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifier, address(profile));
    }

    function _mintFor(address to, string memory handle, bytes memory signature) private returns (uint256) {
        return profile.mintFor(to, asHandle(handle), DIGEST, ROYALTY_BPS, deadline, signature);
    }

    function _sign(uint256 by, bytes32 hash) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by, hash);
        return abi.encodePacked(r, s, v);
    }

    function _shorten(bytes memory signature) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s, uint8 v) = (_word(signature, 0x20), _word(signature, 0x40), uint8(signature[64]));
        return abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
    }

    /// @dev ERC-6492: factory, what to call it with, and the signature, then the mark.
    function _wrap(bytes memory signature) private pure returns (bytes memory) {
        return abi.encodePacked(abi.encode(FACTORY, hex"c0de", signature), ERC6492);
    }

    /// @param place Where `word` goes, with the 32 bytes of the length of `bytes memory`: 0x60 is the offset of the signature, 0xc0 its length.
    function _assertMalformed(address wallet, bytes memory signature, uint256 place, uint256 word) private {
        bytes memory wrapped = _wrap(signature);
        assembly {
            mstore(add(wrapped, place), word)
        }
        vm.expectRevert(abi.encodeWithSelector(IProfile.InvalidSignature.selector, wallet));
        _mintFor(wallet, "ada", wrapped);
    }

    function _word(bytes memory data, uint256 place) private pure returns (bytes32 word) {
        assembly {
            word := mload(add(data, place))
        }
    }

    function _hash(address to, string memory handle, uint256 until) private view returns (bytes32) {
        return MintMessage.hashOf(MintMessage.Mint(to, handle, DIGEST, ROYALTY_BPS, until), address(profile));
    }
}
