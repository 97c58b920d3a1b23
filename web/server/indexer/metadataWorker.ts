import { setTimeout as wait } from 'node:timers/promises'
import type { Digest } from '../../shared/cid.ts'
import type { Db } from '../db/db.ts'
import { dueMetadata, postponeMetadata, settleMetadata } from '../db/metadata.ts'
import { refreshSearch } from '../db/search.ts'
import { readMetadata } from './readMetadata.ts'

export type ReadContent = (digest: Digest) => Promise<Uint8Array | null>

const AT_ONCE = 8
const IDLE_MS = 500
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 6 * 3_600_000

/**
 * Fetches the content of new digests until `signal` aborts: all that are due, a few at a time. What can't be obtained is tried again
 * later and later, up to every six hours, for ever: somebody may pin it next year.
 * @param wake - resolves when there may be something new
 */
export async function runMetadataWorker({
  db,
  readContent,
  signal,
  onError,
}: {
  db: Db
  readContent: ReadContent
  signal: AbortSignal
  onError: (error: unknown) => void
}): Promise<void> {
  while (!signal.aborted) {
    const worked = await fetchDue(db, readContent).catch((error: unknown) => {
      onError(error)
      return 0
    })
    if (worked < AT_ONCE) await wait(IDLE_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** One round; tells how many digests it looked at. */
export async function fetchDue(db: Db, readContent: ReadContent): Promise<number> {
  const due = await dueMetadata(db, AT_ONCE)
  await Promise.all(
    due.map(async ({ digest, attempts }) => {
      const bytes = await readContent(digest).catch(() => null)
      if (bytes) await settle(db, digest, bytes)
      else await postponeMetadata(db, digest, Math.min(FIRST_RETRY_MS * 2 ** attempts, LAST_RETRY_MS))
    }),
  )
  return due.length
}

async function settle(db: Db, digest: string, bytes: Uint8Array): Promise<void> {
  const outcome = readMetadata(bytes)
  await db.transaction(async (tx) => refreshSearch(tx, await settleMetadata(tx, digest, outcome)))
}
