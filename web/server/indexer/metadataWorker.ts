import { setTimeout as wait } from 'node:timers/promises'
import type { Digest } from '../../shared/cid.ts'
import { createJob, type Job } from '../../shared/createJob.ts'
import type { Db } from '../db/db.ts'
import {
  type DueMetadata,
  dueMetadata,
  type MetadataOutcome,
  postponeMetadata,
  settleMetadata,
} from '../db/metadata.ts'
import { writeAlone } from '../db/progress.ts'
import { refreshSearch } from '../db/search.ts'
import { writeEach } from '../db/writeEach.ts'
import { readMetadata, UNUSABLE } from './readMetadata.ts'

/** Verified bytes of a digest; null while they can't be obtained. */
export type ReadContent = (digest: Digest) => Promise<Uint8Array | null>

const AT_ONCE = 16
const IDLE_MS = 200
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 6 * 3_600_000

type Found = Readonly<DueMetadata & { outcome: MetadataOutcome | null }>

/**
 * Fetches the content of new digests until `signal` aborts: several at a time, and one that takes long holds up no other. What can't be
 * obtained is tried again later and later, up to every six hours, for ever: somebody may pin it next year.
 * @param isBusy - whether the index has more urgent things to write
 */
export async function runMetadataWorker({
  db,
  readContent,
  isBusy,
  signal,
  job = createJob(),
  onError,
  onSetAside,
}: {
  db: Db
  readContent: ReadContent
  isBusy: () => boolean
  signal: AbortSignal
  job?: Job
  onError: (error: unknown) => void
  /** Told of content that the database would not take; it is marked unusable, and its profile stays without words. */
  onSetAside: (facts: { digest: Digest; reason: string }) => void
}): Promise<void> {
  const reading = new Map<Digest, Promise<void>>()
  const found: Found[] = []
  const read = async ({ digest, attempts }: DueMetadata) => {
    const bytes = await readContent(digest).catch(() => null)
    found.push({ digest, attempts, outcome: bytes && readMetadata(bytes) })
  }
  const turn = async () => {
    const batch = [...found]
    await writeEach(
      batch,
      (rows) => writeDown(db, rows),
      async (row, refusal) => {
        await writeDown(db, [{ ...row, outcome: { ...UNUSABLE, refusal } }])
        onSetAside({ digest: row.digest, reason: refusal })
      },
    )
    found.splice(0, batch.length)
    for (const { digest } of batch) reading.delete(digest)
    const room = isBusy() ? 0 : AT_ONCE - reading.size
    const due = room > 0 ? await dueMetadata(db, room, [...reading.keys()]) : []
    for (const each of due) reading.set(each.digest, read(each))
  }
  while (!signal.aborted) {
    const failedMs = await turn().then(
      () => job.worked(),
      (error: unknown) => {
        onError(error)
        return job.failed(error)
      },
    )
    const idle = wait(failedMs ?? IDLE_MS, undefined, { signal }).catch(() => undefined)
    await Promise.race([idle, ...(failedMs === undefined ? reading.values() : [])])
  }
}

async function writeDown(db: Db, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  const settled = found.flatMap(({ digest, outcome }) => (outcome ? [{ digest, ...outcome }] : []))
  const postponed = found.flatMap(({ digest, attempts, outcome }) =>
    outcome ? [] : [{ digest, delayMs: Math.min(FIRST_RETRY_MS * 2 ** attempts, LAST_RETRY_MS) }],
  )
  await db.transaction(async (tx) => {
    // Search must be told of profiles as they are, and not as they were before a block that is being written meanwhile.
    await writeAlone(tx)
    await postponeMetadata(tx, postponed)
    await refreshSearch(tx, await settleMetadata(tx, settled))
  })
}
