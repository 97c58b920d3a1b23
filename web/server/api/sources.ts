import type { Address, PublicClient } from 'viem'
import type { Durability, Status } from '../../shared/api.ts'
import type { Digest } from '../../shared/cid.ts'
import type { Db } from '../db/db.ts'
import type { Cursors } from './pageCursor.ts'

/** A part of the product beside the index. */
export type ReportedPart = Status['parts'][number]

/** What the answers are made from. */
export type Sources = Readonly<{
  db: Db
  client: PublicClient
  contract: Address
  chainId: number
  /** Of the server, for `/api/status`. */
  version?: string
  cursors: Cursors
  /** Verified bytes of a digest; null while they can't be obtained. */
  readContent: (digest: Digest) => Promise<Uint8Array | null>
  /** Whether the operator must not show this handle. */
  isDenied: (handle: string) => boolean
  /** Other parts of the product, for `/api/status`. */
  parts?: () => Promise<readonly ReportedPart[]> | readonly ReportedPart[]
  providers?: () => Promise<Status['providers']> | Status['providers']
  /** How safe each of `cids` is, as far as it can be told. */
  durability?: (cids: readonly string[]) => Promise<Map<string, Durability>>
}>
