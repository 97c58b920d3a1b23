import type { Status } from './api.ts'

/** An index this many blocks behind is not ready to speak for the chain. */
export const LAG_MAX_BLOCKS = 25

/** What people notice when it is away: nothing new can be known, lists and histories lack the latest, pictures and words can be missing. */
export type Outage = 'chain' | 'index' | 'ipfs'

/** What is to be told to people of `status`. Without its chain an index always stands still: then only the cause is named. */
export function outagesOf({ parts, lagBlocks }: Pick<Status, 'parts' | 'lagBlocks'>): Outage[] {
  const isDown = (name: string) => parts.some((part) => part.name === name && !part.ok)
  const isBehind = isDown('index') || (lagBlocks !== null && lagBlocks > LAG_MAX_BLOCKS)
  const first: Outage[] = isDown('chain') ? ['chain'] : isBehind ? ['index'] : []
  return isDown('ipfs') ? [...first, 'ipfs'] : first
}
