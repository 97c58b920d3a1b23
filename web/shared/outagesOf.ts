import type { Status } from './api.ts'
import { JOBS } from './createJob.ts'

/** An index this many blocks behind is not ready to speak for the chain. */
export const LAG_MAX_BLOCKS = 25

/**
 * What people notice when it is away: nothing new can be known, lists and histories lack the latest, pictures and words can be missing, words
 * of new profiles come late, or nothing yet (what runs in the background fails, and somebody should hear of it).
 */
export type Outage = 'chain' | 'index' | 'ipfs' | 'metadata' | 'upkeep'

/** What is to be told to people of `status`. Without its chain an index always stands still: then only the cause is named, and nothing runs without the database. */
export function outagesOf({ parts, lagBlocks }: Pick<Status, 'parts' | 'lagBlocks'>): Outage[] {
  const isDown = (name: string) => parts.some((part) => part.name === name && !part.ok)
  const isBehind =
    isDown('index') ||
    isDown('database') ||
    isDown('sync') ||
    (lagBlocks !== null && lagBlocks > LAG_MAX_BLOCKS)
  const first: Outage[] = isDown('chain') ? ['chain'] : isBehind ? ['index'] : []
  const second: Outage[] = isDown('ipfs') ? [...first, 'ipfs'] : first
  if (isDown('metadata')) return second.length > 0 ? second : ['metadata']
  const isUpkeepDown = JOBS.some((name) => name !== 'sync' && isDown(name))
  return second.length === 0 && isUpkeepDown ? ['upkeep'] : second
}
