import pLimit from 'p-limit'
import type { Logger } from 'pino'
import type { Durability } from '../../../shared/api.ts'
import type { Digest } from '../../../shared/cid.ts'
import type { Db } from '../../db/db.ts'
import type { Records } from '../../db/records.ts'
import { addReferred } from './addReferred.ts'
import { type Copy, createCopyRecords, keyOf, newCopy } from './copyRecords.ts'
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
  const { db, records, log, pace = PACE, lookMilliseconds = 2_000 } = options
  const copies = createCopyRecords(records)
  const reports = createReplicaReports(records)
  const finder = createReferredFinder(db)
  const replicas = options.replicas.map((replica) => {
    const onStep = (outcome: string) => options.onStep?.(replica.name, outcome)
    return { name: replica.name, copier: createCopier({ replica, copies, pace, log, onStep }) }
  })
  const names = replicas.map(({ name }) => name)
  const stopping = new AbortController()
  // What is read anew must not overwrite what is being added.
  const inTurn = pLimit(1)
  let isLeading = false
  let loadedAt = 0
  let scannedAt = Date.now()

  const change = (cids: readonly string[], by: (copy: Copy | null) => Copy) =>
    inTurn(async () => {
      for (const cid of cids)
        for (const { name, copier } of replicas) {
          const copy = await copies.update({ cid, replica: name }, by)
          if (isLeading) copier.offer(cid, copy)
        }
    })
  const add = (cids: readonly string[]) =>
    change(cids, (copy) => (copy && copy.state !== 'leaving' ? copy : newCopy()))

  const load = () =>
    inTurn(async () => {
      const all = await copies.all()
      for (const { name, copier } of replicas) {
        const own = all.filter(({ replica }) => replica === name)
        copier.load(new Map(own.map(({ cid, copy }) => [cid, copy])), await reports.trouble(name))
      }
      loadedAt = Date.now()
      isLeading = true
    })

  async function look(): Promise<void> {
    if (!isLeading || Date.now() - loadedAt > RELOAD_MILLISECONDS) await load()
    if (Date.now() - scannedAt > RESCAN_MILLISECONDS) {
      finder.reset()
      scannedAt = Date.now()
    }
    await finder.find((digests) => addReferred({ ...options, replicas: names, copies, add }, digests))
    for (const { name, copier } of replicas) await reports.save(name, copier)
  }

  async function work(signal: AbortSignal): Promise<void> {
    await Promise.all(replicas.map(({ copier }) => copier.run(signal)))
    isLeading = false
  }

  const leading =
    replicas.length > 0
      ? leadCopying({ db, log, lookMilliseconds, signal: stopping.signal, work, look })
      : Promise.resolve()
  return {
    add,
    // (a copy that was never made is recorded, and taken away, all the same)
    remove: (cid) => change([cid], (copy) => ({ ...(copy ?? newCopy()), ...leaving() })),
    durability: async (cids) => {
      const held = await copies.of(cids.flatMap((cid) => names.map((replica) => ({ cid, replica }))))
      const found = cids.map((cid): [string, Durability | null] => {
        const own = names.flatMap((replica) => held.get(keyOf({ cid, replica })) ?? [])
        return [cid, bestOf(own)]
      })
      return new Map(found.flatMap(([cid, best]) => (best ? [[cid, best]] : [])))
    },
    status: () =>
      Promise.all(
        replicas.map(async ({ name, copier }) =>
          isLeading ? shownOf(name, copier.trouble(), copier.counts()) : reports.read(name),
        ),
      ),
    stop: async () => {
      stopping.abort()
      await leading
    },
  }
}

function leaving(): Pick<Copy, 'state' | 'tries' | 'nextAt' | 'error'> {
  return { state: 'leaving', tries: 0, nextAt: new Date().toISOString(), error: null }
}

/** Of the copies of one file the one that is furthest; null when there is to be none. */
function bestOf(copies: readonly Copy[]): Durability | null {
  const states = new Set(copies.map(({ state }) => state))
  if (states.has('verified')) return 'durable'
  if (states.has('held')) return 'claimed'
  return states.has('waiting') || states.has('asked') ? 'copying' : null
}
