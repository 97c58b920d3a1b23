import { AppError } from '../../shared/appError.ts'
import type { Provider } from './provider.ts'

const ASK_EVERY_MILLISECONDS = 10_000

export type RoomOptions = Readonly<{
  provider: Pick<Provider, 'name' | 'fullness'>
  /** How full the disk of the provider is, where that can be seen from here. */
  disk: (() => Promise<number>) | null
  /** 0 to 1 */
  highWater: number
}>

/**
 * Throws `STORAGE_FULL` while the provider, or the disk under it, is fuller than `highWater`: others write to that disk too. Asks every ten
 * seconds at most.
 */
export function createRoomCheck({ provider, disk, highWater }: RoomOptions): () => Promise<void> {
  let asked: { at: number; fullness: Promise<number | null> } | undefined
  const ask = async () => {
    // A node that can't tell its size may still take a file; if it can't, adding says so.
    const all = await Promise.all(
      [provider.fullness, disk ?? (async () => 0)].map((each) => each().catch(() => null)),
    )
    return Math.max(...all.map((share) => share ?? -1))
  }
  return async () => {
    if (!asked || Date.now() - asked.at > ASK_EVERY_MILLISECONDS) asked = { at: Date.now(), fullness: ask() }
    const fullness = await asked.fullness
    if (fullness !== null && fullness > highWater)
      throw new AppError('STORAGE_FULL', { provider: provider.name })
  }
}
