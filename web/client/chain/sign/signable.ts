import type { Address, Hex } from 'viem'
import type { Addresses } from '../../../shared/contracts.ts'
import type { StudioWords } from '../../../shared/words/studio/en.ts'
import type { ChainProfile, OnChain } from '../../../shared/readProfile.ts'

/** What a transaction does, said before it is signed. */
export type Told = Readonly<{ title: string; lines: readonly string[] }>

/** One call of one contract. */
export type ContractCall = Readonly<{ to: Address; data: Hex }>

/** Arguments survive in storage until their transaction has landed, so they are plain JSON. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }
export type SignArgs = { readonly handle: string } & { readonly [name: string]: Plain }

export type SignKind =
  | 'burn'
  | 'createSplit'
  | 'distribute'
  | 'enforceRoyalty'
  | 'lock'
  | 'lowerRoyalty'
  | 'mint'
  | 'relaxRoyalty'
  | 'requestUnlock'
  | 'revokeOperator'
  | 'setMetadata'
  | 'setPrimary'
  | 'setRoyaltyReceiver'
  | 'tombstone'
  | 'unlock'
  | 'withdraw'

/** One thing that a person can sign: what they are told, what is sent, and how the chain shows that it happened. */
export type Signable<Args extends SignArgs = SignArgs> = Readonly<{
  kind: SignKind
  told(words: StudioWords['sign'], args: Args): Told
  call(contracts: Addresses, args: Args): ContractCall
  /** Whether the chain is already as `args` ask; lets a transaction be recognised when its hash is lost or is a Safe's. Left out where nothing of the profile shows it. */
  landed?(found: OnChain, args: Args, from: Address): boolean
}>

/** Whether `found` is a live profile of which `holds` is true. */
export function isMinted(found: OnChain, holds: (profile: ChainProfile) => boolean): boolean {
  return found.state === 'minted' && holds(found.profile)
}
