import type { Logger } from 'pino'
import type { Digest } from '../../../shared/cid.ts'
import { createJob, type Job } from '../../../shared/createJob.ts'
import type { Db } from '../../db/db.ts'
import type { Records } from '../../db/records.ts'
import { addReferred } from './addReferred.ts'
import { createCopyRecords } from './copyRecords.ts'
import { createBoard, type Place } from './createBoard.ts'
import { createCopier } from './createCopier.ts'
import { createReferredFinder } from './findReferred.ts'
import { leadCopying } from './leadCopying.ts'
import type { Replica } from './replica.ts'
import { createReplicaReports, shownOf } from './replicaReports.ts'
import type { Replicas } from './replicas.ts'
import { PACE, type Pace } from './stepCopy.ts'

const RELOAD_MILLISECONDS = 600_000
const RESCAN_MILLISECONDS = 6 * 3_600_000

export type ReplicasOptions = Readonly<{
  replicas: readonly Replica[]
  db: Db
  records: Records
  /** Whether content of that name was pinned here and may be given to others. */
  isOurs: (cid: string) => Promise<boolean>
  /** Verified bytes; null when nobody has them now. */
  readContent: (digest: Digest) => Promise<Uint8Array | null>
  log: Logger
  /** Told of each step that a copy takes. */
  onStep?: ((replica: string, outcome: string) => void) | undefined
  job?: Job | undefined
  pace?: Pace
  /** How often living profiles are looked through for content without copies. */
  lookMilliseconds?: number
}>

/**
 * Keeps copies at `replicas` of what was pinned here and a living profile refers to, metadata and pictures. Nothing else is copied: a draft is
 * nobody's business yet, and what another tool minted was never checked here. What is to be done is on the disk before it is done, and one
 * process of many does it.
 */
export function createReplicas(options: ReplicasOptions): Replicas {
  const { db, records, log, job = createJob(), pace = PACE, lookMilliseconds = 2_000 } = options
  const copies = createCopyRecords(records)
  const reports = createReplicaReports(records)
  const finder = createReferredFinder(db)
  const places = options.replicas.map((replica): Place => {
    const onStep = (outcome: string) => options.onStep?.(replica.name, outcome)
    return { name: replica.name, copier: createCopier({ replica, copies, pace, log, onStep }) }
  })
  const names = places.map(({ name }) => name)
  const board = createBoard(copies, places)
  const stopping = new AbortController()
  let loadedAt = 0
  let scannedAt = Date.now()

  async function look(): Promise<Error | null> {
    if (!board.isLeading() || Date.now() - loadedAt > RELOAD_MILLISECONDS) {
      await board.load(reports.trouble)
      loadedAt = Date.now()
    }
    if (Date.now() - scannedAt > RESCAN_MILLISECONDS) {
      finder.reset()
      scannedAt = Date.now()
    }
    const referred = { ...options, replicas: names, copies, add: board.add }
    await finder.find((digests) => addReferred(referred, digests))
    for (const { name, copier } of places) await reports.save(name, copier)
    return places.map(({ copier }) => copier.unrecorded()).find((error) => error !== null) ?? null
  }

  const work = async (signal: AbortSignal) => {
    await Promise.all(places.map(({ copier }) => copier.run(signal)))
  }

  const lead = { db, log, job, lookMilliseconds, signal: stopping.signal, work, look, leave: board.leave }
  const leading = names.length > 0 && leadCopying(lead)
  const { add, remove, durability } = board
  return {
    add,
    remove,
    durability,
    status: () =>
      Promise.all(
        places.map(async ({ name, copier }) =>
          board.isLeading() ? shownOf(name, copier.trouble(), copier.counts()) : reports.read(name),
        ),
      ),
    stop: async () => {
      stopping.abort()
      await leading
    },
  }
}
