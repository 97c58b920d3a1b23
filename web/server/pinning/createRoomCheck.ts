import { AppError } from '../../shared/appError.ts'
import type { Provider } from './provider.ts'

const ASK_EVERY_MILLISECONDS = 10_000

/** Throws `STORAGE_FULL` while `provider` is fuller than `highWater` (0 to 1). Asks it every ten seconds at most. */
export function createRoomCheck(provider: Provider, highWater: number): () => Promise<void> {
  let asked: { at: number; fullness: Promise<number | null> } | undefined
  return async () => {
    if (!asked || Date.now() - asked.at > ASK_EVERY_MILLISECONDS)
      // A node that can't tell its size may still take a file; if it can't, adding says so.
      asked = { at: Date.now(), fullness: provider.fullness().catch(() => null) }
    const fullness = await asked.fullness
    if (fullness !== null && fullness > highWater)
      throw new AppError('STORAGE_FULL', { provider: provider.name })
  }
}
