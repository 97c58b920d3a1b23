import type { Address, Hash, Hex } from 'viem'
import type { StandardJson } from '../sync-contracts.ts'

/** One contract, as a verifier wants it. */
export type Submission = Readonly<{
  chainId: number
  address: Address
  name: string
  /** As in `contracts/Profile.sol:Profile`. */
  identifier: string
  /** As in `0.8.37+commit.f401782d`. */
  compiler: string
  input: StandardJson
  constructorArguments: Hex
  transactionHash: Hash | null
}>

/**
 * How it ended. `refused`: it looked and said no. `unfinished`: it took the sources and has not said yes in the time allowed.
 * `down`: it could not be asked. `skipped`: not offered on this chain, or no key for it.
 */
export type Outcome = Readonly<{
  status: 'verified' | 'already' | 'refused' | 'unfinished' | 'down' | 'skipped'
  reason: string
}>

export type VerifierName = 'sourcify' | 'blockscout' | 'etherscan'

/** Waits and tries, shortened by tests. */
export type Patience = Readonly<{
  /** How often a request is tried when the other side is busy or away. */
  attempts: number
  /** Between tries and between looks at a job's state. */
  pauseMs: number
  /** How often a job's state is looked at. */
  looks: number
  /** For one answer. */
  timeoutMs: number
}>

export const PATIENCE: Patience = { attempts: 5, pauseMs: 5_000, looks: 36, timeoutMs: 30_000 }

export type Verifier = (submission: Submission) => Promise<Outcome>
