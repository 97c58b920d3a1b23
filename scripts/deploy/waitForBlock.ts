import { setTimeout as pause } from 'node:timers/promises'
import type { PublicClient } from 'viem'
import { PlainError } from '../start/plainError.ts'

/** Far longer than any of the networks takes for its confirmations. */
const PATIENCE_MS = 10 * 60_000

/** Resolves once the chain has reached `target`. Throws a sentence when it stands still for ten minutes. */
export async function waitForBlock(client: PublicClient, target: bigint): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while ((await client.getBlockNumber({ cacheTime: 0 })) < target) {
    if (Date.now() > deadline)
      throw new PlainError('The chain stands still. Run the same command again later: it goes on from here.')
    await pause(client.pollingInterval)
  }
}
