import type { Address } from 'viem'

type Shipped = Readonly<{
  /** As in Solidity, in deployment records and at explorers. */
  name: string
  /** Its constant in `abi.generated.ts`. */
  abi: string
  /** What its constructor takes, in order: the contract owner, or the address of a contract that stands above it here. */
  takes: readonly string[]
  /** `implementation`: only clones delegate to it, so nobody is told where it is. */
  role: 'contract' | 'implementation'
}>

/** Every contract that ships, once, in the order of deployment. A chain may hold only some of them; the profile is always there. */
export const CONTRACTS = {
  profile: { name: 'Profile', abi: 'profileAbi', takes: ['contractOwner'], role: 'contract' },
  split: { name: 'RoyaltySplit', abi: 'royaltySplitAbi', takes: [], role: 'implementation' },
  splits: { name: 'RoyaltySplits', abi: 'royaltySplitsAbi', takes: ['split'], role: 'contract' },
} as const satisfies Readonly<Record<string, Shipped>>

type Manifest = typeof CONTRACTS
export type ContractKey = keyof Manifest
export type ContractName = Manifest[ContractKey]['name']
/** Those that people and programs call. */
export type CalledKey = {
  [Key in ContractKey]: Manifest[Key]['role'] extends 'contract' ? Key : never
}[ContractKey]

/** Where the contracts of one chain are. Null: not deployed there, so what it does is off. */
export type Addresses = Readonly<{ profile: Address } & Record<Exclude<CalledKey, 'profile'>, Address | null>>

/** The keys of the manifest, in its order. */
export const CONTRACT_KEYS = Object.keys(CONTRACTS).filter((key): key is ContractKey => key in CONTRACTS)
export const CONTRACT_NAMES = CONTRACT_KEYS.map((key) => CONTRACTS[key].name)

/** As `GET /api/config` names them: the profile as `contract`, the others by their keys and only where they are there. */
export type PublicAddresses = Readonly<
  { contract: Address } & { [Key in Exclude<CalledKey, 'profile'>]?: Address | undefined }
>

type Recorded = Readonly<{ address: Address }>

/** The addresses that a record holds. */
export function addressesOf(
  contracts: Readonly<{ Profile: Recorded } & Partial<Record<ContractName, Recorded>>>,
): Addresses {
  const called = CONTRACT_KEYS.filter(isCalled)
  const entries = called.map((key) => [key, contracts[CONTRACTS[key].name]?.address ?? null] as const)
  return { ...fromEntries(entries), profile: contracts.Profile.address }
}

export function publicAddresses({ profile, ...others }: Addresses): PublicAddresses {
  const there = Object.entries(others).filter(([, address]) => address !== null)
  return { contract: profile, ...Object.fromEntries(there) }
}

/** What browsers make of them again. */
export function addressesIn(found: PublicAddresses): Addresses {
  const others = CONTRACT_KEYS.filter(isCalled).filter((key) => key !== 'profile')
  const entries = others.map((key) => [key, found[key] ?? null] as const)
  return { profile: found.contract, ...fromEntries(entries) }
}

function isCalled(key: ContractKey): key is CalledKey {
  return CONTRACTS[key].role === 'contract'
}

/** `Object.fromEntries` that keeps the keys' type: every key of the type has to be among `entries`. */
export function fromEntries<Key extends string, Value>(
  entries: readonly (readonly [Key, Value])[],
): Record<Key, Value> {
  const made: Partial<Record<Key, Value>> = {}
  for (const [key, value] of entries) made[key] = value
  if (!isWhole(made)) throw new Error('a key without a value')
  return made
}

function isWhole<Key extends string, Value>(made: Partial<Record<Key, Value>>): made is Record<Key, Value> {
  return Object.values(made).every((value) => value !== undefined)
}
