import { setTimeout as wait } from 'node:timers/promises'
import type { Digest } from '../../shared/cid.ts'
import type { Db } from '../db/db.ts'
import { dueMetadata, postponeMetadata, settleMetadata } from '../db/metadata.ts'
import { refreshSearch } from '../db/search.ts'
import { readMetadata } from './readMetadata.ts'

/** Verified bytes of a digest; null while they can't be obtained. */
export type ReadContent = (digest: Digest) => Promise<Uint8Array | null>

const AT_ONCE = 16
const IDLE_MS = 200
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 6 * 3_600_000

/**
 * Fetches the content of new digests until `signal` aborts: all that are due, a few at a time. What can't be obtained is tried again
 * later and later, up to every six hours, for ever: somebody may pin it next year.
 * @param isBusy - whether the index has more urgent things to write
 */
export async function runMetadataWorker({
  db,
  readContent,
  isBusy,
  signal,
  onError,
}: {
  db: Db
  readContent: ReadContent
  isBusy: () => boolean
  signal: AbortSignal
  onError: (error: unknown) => void
}): Promise<void> {
  while (!signal.aborted) {
    const worked = isBusy()
      ? 0
      : await fetchDue(db, readContent).catch((error: unknown) => {
          onError(error)
          return 0
        })
    if (worked < AT_ONCE) await wait(IDLE_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** One round; tells how many digests it looked at. */
async function fetchDue(db: Db, readContent: ReadContent): Promise<number> {
  const due = await dueMetadata(db, AT_ONCE)
  if (due.length === 0) return 0
  const found = await Promise.all(
    due.map(async ({ digest, attempts }) => {
      const bytes = await readContent(digest).catch(() => null)
      return { digest, attempts, outcome: bytes && readMetadata(bytes) }
    }),
  )
  const settled = found.flatMap(({ digest, outcome }) => (outcome ? [{ digest, ...outcome }] : []))
  const postponed = found.flatMap(({ digest, attempts, outcome }) =>
    outcome ? [] : [{ digest, delayMs: Math.min(FIRST_RETRY_MS * 2 ** attempts, LAST_RETRY_MS) }],
  )
  await db.transaction(async (tx) => {
    await postponeMetadata(tx, postponed)
    await refreshSearch(tx, await settleMetadata(tx, settled))
  })
  return due.length
}
