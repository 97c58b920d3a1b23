import type { Query } from '../db/db.ts'
import type { StoredLog } from '../db/logs.ts'
import { requestMetadata } from '../db/metadata.ts'
import { insertPrimaries, type PrimaryRow } from '../db/primaries.ts'
import { lastNumber, type ProfileRow, selectProfiles, upsertProfiles } from '../db/profiles.ts'
import type { ChainLog } from './chain.ts'
import { refreshSearch } from '../db/search.ts'
import { handlers } from './handlers.ts'
import type { Meaning, Position } from './onEvent.ts'

/** A log, what it means, and no state yet. */
export type ReadLog = Readonly<{ log: StoredLog; meaning: Meaning }>

/** Reads one of the followed events; null for any other. */
export function meaningOf(log: Pick<ChainLog, 'topics' | 'data'>): Meaning | null {
  const topic = log.topics[0]
  return (topic && handlers.get(topic)?.read(log)) || null
}

/**
 * Carries the tables over `logs`, which follow everything projected so far, in chain order.
 * Reads and writes each profile once a call, however many events it has had.
 */
export async function project(tx: Query, logs: readonly ReadLog[]): Promise<void> {
  const handles = [...new Set(logs.flatMap(({ meaning }) => meaning.handle ?? []))]
  const before = await selectProfiles(tx, handles)
  const { profiles, primaries } = fold(logs, {
    profiles: new Map(before.map((row) => [row.handle, row])),
    nextNumber: (await lastNumber(tx)) + 1,
  })
  const touched = [...profiles.values()]
  await upsertProfiles(tx, touched)
  await insertPrimaries(tx, primaries)
  await requestMetadata(
    tx,
    touched.flatMap(({ digest }) => digest ?? []),
  )
  const old = new Map(before.map((row) => [row.handle, row.digest]))
  await refreshSearch(
    tx,
    touched.filter((row) => old.get(row.handle) !== row.digest).map(({ handle }) => handle),
  )
}

type State = { profiles: Map<string, ProfileRow>; nextNumber: number }

/** The pure core: the state after `logs`, given the state before them. `state.profiles` is changed in place. */
export function fold(
  logs: readonly ReadLog[],
  state: State,
): { profiles: Map<string, ProfileRow>; primaries: PrimaryRow[] } {
  const { profiles } = state
  const primaries: PrimaryRow[] = []
  for (const { log, meaning } of logs) {
    const at: Position = { blockNumber: log.blockNumber, logIndex: log.logIndex, time: log.blockTime }
    if (meaning.primary) primaries.push(meaning.primary(at))
    if (!meaning.profile || meaning.handle === null) continue
    const before = profiles.get(meaning.handle) ?? null
    const after = meaning.profile(before, { ...at, number: state.nextNumber })
    if (!after) continue
    if (!before) state.nextNumber += 1
    profiles.set(meaning.handle, after)
  }
  return { profiles, primaries }
}
