import type { Address, PublicClient } from 'viem'
import type { Db } from '../db/db.ts'
import type { OpenJob } from '../../shared/createJob.ts'
import type { ReadContent } from './metadataWorker.ts'

/** The part of pino that the index uses. */
export type IndexLog = Readonly<{
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
}>

export type IndexerOptions = Readonly<{
  db: Db
  /** Its transport decides about providers and their time limits: see `createChainClient`. */
  client: PublicClient
  /** Asks tokens, which are anybody's contracts; the same as `client` unless told otherwise. */
  strangers?: PublicClient | undefined
  contract: Address
  /** `RoyaltySplits`, so that what it divides is told. */
  splits?: Address | undefined
  /** Marketplaces whose `OrderFulfilled` is believed; Seaport 1.5 and 1.6 unless told otherwise. */
  marketplaces?: readonly Address[] | undefined
  /** Block of the deployment: nothing happened before. */
  fromBlock: number
  /** Verified bytes of a digest; null while they can't be obtained. */
  readContent: ReadContent
  log: IndexLog
  /** Where `sync`, `metadata` and `statistics` tell how they do. */
  openJob?: OpenJob
  /** How often to ask for a new block. */
  pollMs?: number
}>
