// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Profile: a person's name as a token they own
///
/// @notice One contract per chain, not upgradeable. A profile is an ERC-721 token whose id spells its handle and whose content is
/// one sha2-256 digest. Amounts of royalty are in basis points (1/100 of a per cent), times in Unix seconds.
///
/// Four kinds of caller:
/// - anyone mints a free handle, for a few cents of gas and no fee;
/// - the owner of a profile moves it, edits its metadata, locks, unlocks and burns it; nobody else can, not even an approved operator
///   (an operator can move it, no more);
/// - the creator (who first held it) keeps its royalty, for ever, whoever owns it;
/// - the contract owner sets the collection's own metadata and the transfer validator, and hands this role over. It can't move,
///   rename, edit, burn or take a profile. Through the validator it can refuse sales by operators of enforced profiles, nothing else.
///
/// Inherited, as their standards say, so not declared below:
/// - ERC-721: `balanceOf(address)`, `ownerOf(uint256)`, `approve(address,uint256)`, `getApproved(uint256)`,
///   `setApprovalForAll(address,bool)`, `isApprovedForAll(address,address)`, `transferFrom(address,address,uint256)`,
///   `safeTransferFrom` with and without `bytes`; events `Transfer`, `Approval`, `ApprovalForAll`. `approve` may be called by the owner
///   and by operators for all of the owner's tokens, not while locked. A transfer is by the owner or an operator, not while locked, and
///   subject to the validator as `enforceRoyalty` says; it clears the token's own approval, and the first one to another account records the creator.
///   Of all functions, only `safeTransferFrom` calls the receiver. Errors: `TokenDoesNotExist`, `NotOwnerNorApproved`,
///   `TransferFromIncorrectOwner`, `TransferToZeroAddress`, `TransferToNonERC721ReceiverImplementer`, `BalanceQueryForZeroAddress`,
///   `AccountBalanceOverflow`, `TokenAlreadyExists`, and `TokenLocked` from below.
/// - ERC-721 Metadata: `name()`, `symbol()`, `tokenURI(uint256)`: `ipfs://` and the CIDv1 (raw, sha2-256) of the digest.
/// - ERC-165: `supportsInterface(bytes4)`, true for 0x01ffc9a7 (ERC-165), 0x80ac58cd (ERC-721), 0x5b5e139f (its Metadata), 0x2a55205a
///   (ERC-2981), 0x49064906 (ERC-4906), 0xb45a3c0e (ERC-5192), 0xad0d7f6c and 0xa07d229a (ERC-721C's `ICreatorToken`, new and old).
/// - EIP-712, as ERC-5267 says: `eip712Domain()`.
/// - Ownership of the contract: `owner()`, `requestOwnershipHandover()` (by who wants it, valid 48 hours), `cancelOwnershipHandover()`,
///   `completeOwnershipHandover(address)` (by the contract owner), `ownershipHandoverExpiresAt(address)`. `transferOwnership` and
///   `renounceOwnership` always revert with `HandoverOnly`. Events `OwnershipTransferred`, `OwnershipHandoverRequested`,
///   `OwnershipHandoverCanceled`; errors `Unauthorized`, `NewOwnerIsZeroAddress`, `NoHandoverRequest`, `AlreadyInitialized`.
///
/// Functions marked payable are so to save gas: every one reverts with `ValueNotAccepted` when value comes along. Whatever changes
/// something emits an event, so that events alone rebuild all state.
///
/// Warning: what no contract can promise.
/// - On a chain with a public mempool, somebody who sees a mint waiting can take its handle first.
/// - A creator key that is lost or stolen is final: there is no recovery of royalties. Use a multisig, or name a split as receiver.
/// - A stolen owner key can edit the profile at once, and can start an unlock; a lock buys three days to notice. Until then owner and
///   thief can only stop each other, as each may `lock` again.
/// - An approval for all outlives a lock: once the owner unlocks, whoever they ever approved can move the profile. Who doubts one takes it
///   back first, best in the same `multicall`.
/// - What is offered for sale is the token. Until the sale its owner may replace the metadata or lock it, and its creator may enforce
///   the royalty (if it never moved) or name another receiver: who buys should read `profileOf` in the same transaction or right before.
/// - ERC-2981 asks marketplaces for a royalty, it does not collect it. Only an enforced profile, while a validator is set, can refuse
///   marketplaces that don't pay; and nothing can tell a gift by the owner's hand from a sale. An owner who first moves it by hand into an
///   escrow contract can sell that, or shares of it, past every validator.
/// - A receiver that refuses ETH can block sales: marketplaces that pay royalties in the same transaction then fail as a whole. Naming a
///   split avoids this, as a split takes ETH always.
/// - OpenSea's and Limit Break's tools take `owner()` for the collection's admin. So whoever it is can, outside this contract, set what those
///   show and ask, and a Limit Break validator, once set, lets it choose which operators pass and freeze accounts, for enforced profiles.
/// - A handle is owned per chain. The same handle on another chain may be another person's: `creatorOf` and the chain id tell.
/// - Nothing checks that a digest names content that exists, or that a receiver can be paid.
/// - ETH forced into the contract, and tokens sent to it, stay there for ever.
interface IProfile {
    /// @notice All that is stored of one profile.
    /// All zero: never minted. `owner` zero with `mintedAt` set: burned; creator, royaltyBps, enforced and mintedAt remain.
    struct ProfileData {
        /// Who holds the token now.
        address owner;
        /// Who held it first.
        address creator;
        /// Who is paid royalties: the creator, until they name another.
        address receiver;
        /// sha2-256 of the metadata file.
        bytes32 digest;
        /// Share of a sale asked for, in 1/10,000.
        uint16 royaltyBps;
        /// Whether the creator asked that sales be subject to the transfer validator.
        bool enforced;
        /// When it was minted.
        uint40 mintedAt;
        /// 0: open. 2^40 - 1: locked. Else: locked until the owner calls `unlock`, which works from this time on.
        uint40 unlockAt;
    }

    // Minting

    /// @notice `creator` minted `id`. Follows ERC-721's `Transfer` from zero.
    event Minted(uint256 indexed id, address indexed creator, bytes32 digest, uint16 royaltyBps);

    /// @notice `handle` is not 3 to 31 of `a-z 0-9 -`, left-aligned and followed by zero bytes, with no hyphen first, last or doubled.
    error InvalidHandle(bytes32 handle);
    /// @notice `owner` holds this handle already.
    error HandleTaken(uint256 id, address owner);
    /// @notice This handle was burned: nobody can mint it again.
    error HandleRetired(uint256 id);
    /// @notice A digest of zero names nothing.
    error ZeroDigest();
    /// @notice The royalty is above `maxBps`.
    error RoyaltyTooHigh(uint16 royaltyBps, uint16 maxBps);
    /// @notice The signature was good until `deadline`.
    error SignatureExpired(uint256 deadline);
    /// @notice A signature may be good until `latest` at most, one hour from now.
    error DeadlineTooFar(uint256 deadline, uint256 latest);
    /// @notice `signer` did not sign this, or signed it for another chain or contract.
    error InvalidSignature(address signer);
    /// @notice The signature is meant for a contract account, and there is none at `account` yet: deploy it first.
    error AccountNotDeployed(address account);

    /// @notice Highest royalty, in basis points: 10 %.
    function MAX_ROYALTY_BPS() external view returns (uint16);

    /// @notice Mints `handle` for the caller, who becomes its creator. By anyone; costs gas only.
    /// Never calls the caller back, so a contract that knows nothing of ERC-721 can mint and may be unable to move the token.
    /// Emits `Transfer` and `Minted`. Not checked: that `digest` names content that exists.
    /// Reverts: `InvalidHandle`, `ZeroDigest`, `RoyaltyTooHigh`, `HandleTaken`, `HandleRetired`.
    /// @param handle The handle in ASCII, left-aligned, e.g. `bytes32("ada")`.
    /// @param digest sha2-256 of the metadata file.
    /// @param royaltyBps Share asked of each resale, 0 to `MAX_ROYALTY_BPS`. Can only be lowered later.
    /// @return id The token id: `uint256(handle)`.
    function mint(bytes32 handle, bytes32 digest, uint16 royaltyBps) external returns (uint256 id);

    /// @notice The same for `to`, who signed it. Anyone may send it and pay the gas; `to` gets the profile and is its creator.
    /// @dev EIP-712: domain ("Namesake", "1", chain id, this contract), type
    /// `Mint(address to,string handle,bytes32 digest,uint16 royaltyBps,uint256 deadline)`, the handle as text.
    /// A signature is `r, s, v` (65 bytes, v 27 or 28) or the short form of ERC-2098 (64 bytes), lower s, by the key of `to`; else whatever
    /// `to` accepts through ERC-1271. An account with delegated code (EIP-7702) may use either. A wrapper of ERC-6492 is opened and what it
    /// holds is judged; the account is never deployed from here.
    /// It can't be used twice, because a handle can't be minted twice; it can't be revoked before `deadline`. Somebody else may send it
    /// first: then this call reverts with `HandleTaken`, and `to` has the profile.
    /// Reverts as `mint` does, and with `SignatureExpired`, `DeadlineTooFar`, `InvalidSignature`, `AccountNotDeployed`.
    /// @param deadline Last second at which it works, at most one hour away.
    function mintFor(
        address to,
        bytes32 handle,
        bytes32 digest,
        uint16 royaltyBps,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 id);

    /// @notice Makes several calls to this contract as the caller, all or none; reverts with the first failure. E.g. mint, name a
    /// receiver and lock in one transaction. Takes no value.
    function multicall(bytes[] calldata calls) external payable returns (bytes[] memory results);

    // Content

    /// @notice The metadata of `id` now has this digest. Not emitted by a mint.
    event MetadataSet(uint256 indexed id, bytes32 digest);
    /// @notice ERC-4906: `tokenURI` of this token changed. Not emitted by a mint or a burn.
    event MetadataUpdate(uint256 _tokenId);

    /// @notice Only the owner of `id` may do this; `caller` is not, even if approved to move it.
    error NotOwner(uint256 id, address caller);

    /// @notice Replaces the metadata. By the owner; works while locked. Emits `MetadataSet` and `MetadataUpdate`, even when it is the same.
    /// Not checked: that `digest` names content that exists.
    /// Reverts: `TokenDoesNotExist`, `NotOwner`, `ZeroDigest`.
    function setMetadata(uint256 id, bytes32 digest) external;

    /// @notice Destroys the profile and retires its handle for ever. By the owner only, while not locked. Can't be undone.
    /// Digest and receiver are deleted; `profileOf` keeps who created it and when. Emits `Transfer` to zero.
    /// Reverts: `TokenDoesNotExist`, `NotOwner`, `TokenLocked`.
    function burn(uint256 id) external;

    /// @notice sha2-256 of the metadata file. Reverts `TokenDoesNotExist` for unknown and burned.
    function digestOf(uint256 id) external view returns (bytes32);

    // Lock

    /// @notice ERC-5192: `tokenId` can't move until its owner asks and `UNLOCK_DELAY` has passed. Also emitted when a waiting unlock is
    /// cancelled. A mint emits neither `Locked` nor `Unlocked`: a new profile is open.
    event Locked(uint256 tokenId);
    /// @notice ERC-5192: `tokenId` can move again.
    event Unlocked(uint256 tokenId);
    /// @notice From `unlockAt` on, `unlock(id)` works.
    event UnlockRequested(uint256 indexed id, uint40 unlockAt);

    /// @notice `id` is locked: it can't be moved, approved or burned. `unlockAt` is 2^40 - 1 while no unlock was requested.
    error TokenLocked(uint256 id, uint40 unlockAt);
    /// @notice `id` is locked and no unlock is waiting.
    error AlreadyLocked(uint256 id);
    /// @notice `id` is not locked.
    error NotLocked(uint256 id);
    /// @notice An unlock is waiting already, until `unlockAt`.
    error UnlockAlreadyRequested(uint256 id, uint40 unlockAt);
    /// @notice The owner has not asked to unlock `id`.
    error UnlockNotRequested(uint256 id);
    /// @notice `unlock` works from `unlockAt` on.
    error UnlockNotDue(uint256 id, uint40 unlockAt);

    /// @notice Seconds between `requestUnlock` and `unlock`: three days.
    function UNLOCK_DELAY() external view returns (uint40);

    /// @notice Stops every transfer, approval and burn of `id`, by its owner, operators and validators alike, and withdraws the token's
    /// own approval. Approvals for all remain but can't move it. During a waiting unlock: cancels the wait.
    /// By the owner. Emits `Locked` (and `Approval` to zero if there was one).
    /// Reverts: `TokenDoesNotExist`, `NotOwner`, `AlreadyLocked`.
    function lock(uint256 id) external;

    /// @notice Starts the three days after which `id` can be unlocked. By the owner. Emits `UnlockRequested`.
    /// Reverts: `TokenDoesNotExist`, `NotOwner`, `NotLocked`, `UnlockAlreadyRequested`.
    function requestUnlock(uint256 id) external;

    /// @notice Opens `id` once its wait is over; until its owner calls this it stays locked. By the owner: else whoever holds an old
    /// approval for all could open and take it in one transaction. Emits `Unlocked`.
    /// Reverts: `TokenDoesNotExist`, `NotOwner`, `NotLocked`, `UnlockNotRequested`, `UnlockNotDue`.
    function unlock(uint256 id) external;

    /// @notice ERC-5192: whether `id` can't move now, waiting or not. Reverts `TokenDoesNotExist` for unknown and burned.
    function locked(uint256 id) external view returns (bool);

    // Names

    /// @notice `account` goes by the handle of `id`; `id` 0 means by none.
    event PrimarySet(address indexed account, uint256 indexed id);

    /// @notice Makes `id` the name that stands for the caller. By its owner; 0 takes the choice back. Emits `PrimarySet`.
    /// Reverts: `TokenDoesNotExist`, `NotOwner`.
    function setPrimary(uint256 id) external;

    /// @notice The profile `account` chose to go by, or 0 if it chose none or does not own it now. A profile that comes back counts again.
    function primaryOf(address account) external view returns (uint256 id);

    /// @notice The text of the handle that `id` spells, minted or not. Reverts `InvalidHandle` when it spells none.
    function handleOf(uint256 id) external pure returns (string memory);

    /// @notice The id of `handle`, minted or not. Reverts `InvalidHandle` (with its first 32 bytes) when it is no handle.
    function idOf(string calldata handle) external pure returns (uint256);

    /// @notice Whether `handle` can be minted now: false when held, burned, or no handle at all. Never reverts.
    function isAvailable(string calldata handle) external view returns (bool);

    // Royalty

    /// @notice The royalty of `id` is now `royaltyBps`.
    event RoyaltyLowered(uint256 indexed id, uint16 royaltyBps);
    /// @notice Royalties of `id` are now paid to `receiver`.
    event RoyaltyReceiverSet(uint256 indexed id, address receiver);
    /// @notice Sales of `id` by operators are now subject to the transfer validator.
    event RoyaltyEnforced(uint256 indexed id);
    /// @notice They no longer are, and never will be again.
    event RoyaltyRelaxed(uint256 indexed id);

    /// @notice Only the creator of `id` may do this; `caller` is not.
    error NotCreator(uint256 id, address caller);
    /// @notice A royalty can only go down, and `requestedBps` is not below `currentBps`.
    error RoyaltyNotLower(uint256 id, uint16 currentBps, uint16 requestedBps);
    /// @notice Royalties can't be paid to zero or to this contract.
    error ReceiverNotAllowed(address receiver);
    /// @notice `id` is enforced already.
    error AlreadyEnforced(uint256 id);
    /// @notice `id` went to another account or was relaxed: its later owners were promised that it is not enforced.
    error EnforcementClosed(uint256 id);
    /// @notice `id` is not enforced.
    error NotEnforced(uint256 id);

    /// @notice Lowers the royalty, for ever. By the creator, whoever owns `id`. Emits `RoyaltyLowered`.
    /// Reverts: `TokenDoesNotExist`, `NotCreator`, `RoyaltyNotLower`.
    function lowerRoyalty(uint256 id, uint16 royaltyBps) external;

    /// @notice Names who is paid: a wallet, or a split from `RoyaltySplits`. By the creator, whoever owns `id`; naming their own
    /// account takes it back. Emits `RoyaltyReceiverSet`. Not checked: that `receiver` can take ETH or tokens.
    /// Reverts: `TokenDoesNotExist`, `NotCreator`, `ReceiverNotAllowed`.
    function setRoyaltyReceiver(uint256 id, address receiver) external;

    /// @notice Subjects sales of `id` by operators to the transfer validator, for this and every later owner. By the creator, before the
    /// first transfer to another account only. Has an effect only while the contract owner has set a validator. Owners can still move it
    /// by hand, and burn it.
    /// Emits `RoyaltyEnforced`. Reverts: `TokenDoesNotExist`, `NotCreator`, `AlreadyEnforced`, `EnforcementClosed`.
    function enforceRoyalty(uint256 id) external;

    /// @notice Ends that, for ever. By the creator, at any time. Emits `RoyaltyRelaxed`.
    /// Reverts: `TokenDoesNotExist`, `NotCreator`, `NotEnforced`.
    function relaxRoyalty(uint256 id) external;

    /// @notice ERC-2981: who is owed how much of a sale at `price`, in the unit of `price`, rounded down. Never reverts, at any price;
    /// (0, 0) for unknown and burned. With a royalty of 0 it still names the receiver.
    function royaltyInfo(uint256 id, uint256 price) external view returns (address receiver, uint256 amount);

    /// @notice Who first held `id`. Reverts `TokenDoesNotExist` for unknown and burned.
    function creatorOf(uint256 id) external view returns (address);

    /// @notice All that is stored of `id`. Never reverts.
    function profileOf(uint256 id) external view returns (ProfileData memory);

    // The collection

    /// @notice ERC-7572: `contractURI` changed.
    event ContractURIUpdated();
    /// @notice The collection's own metadata now has this digest.
    event ContractMetadataSet(bytes32 digest);
    /// @notice ERC-721C: sales of enforced profiles are now judged by `newValidator`; zero means by none.
    event TransferValidatorUpdated(address oldValidator, address newValidator);

    /// @notice There is no contract at `validator`, so it would refuse every sale.
    error ValidatorHasNoCode(address validator);
    /// @notice No function of this contract takes ETH.
    error ValueNotAccepted(uint256 value);
    /// @notice The role of contract owner is only handed over in two steps, so that it can't go to a wrong address or be lost.
    error HandoverOnly();

    /// @notice ERC-7572: where the collection's own metadata is, `ipfs://…`; empty until set.
    function contractURI() external view returns (string memory);

    /// @notice Sets it. By the contract owner. Emits `ContractURIUpdated` and `ContractMetadataSet`.
    /// Reverts: `Unauthorized`, `ZeroDigest`.
    function setContractMetadata(bytes32 digest) external;

    /// @notice Sets who judges sales of enforced profiles; zero for none. By the contract owner. Emits `TransferValidatorUpdated`.
    /// A validator is asked (STATICCALL `validateTransfer`, whose revert refuses the sale) only when an enforced profile is moved by
    /// someone other than its owner and the validator itself; never on a mint or burn; it has no right to move anything.
    /// Reverts: `Unauthorized`, `ValidatorHasNoCode`.
    function setTransferValidator(address validator) external;

    /// @notice ERC-721C: who judges sales of enforced profiles; zero when nobody does.
    function getTransferValidator() external view returns (address);

    /// @notice ERC-721C: the selector of `validateTransfer(address,address,address,uint256)`, and that it is a view.
    function getTransferValidationFunction() external view returns (bytes4 functionSignature, bool isViewFunction);
}
