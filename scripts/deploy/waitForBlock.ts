import { setTimeout as pause } from 'node:timers/promises'
import type { PublicClient } from 'viem'
import { PlainError } from '../start/plainError.ts'

/** A public chain that makes no block for so long is down. */
const STANDSTILL_MS = 120_000

/** Resolves once the chain has reached `target`. Throws a sentence when no block comes for two minutes. */
export async function waitForBlock(client: PublicClient, target: bigint): Promise<void> {
  let head = await client.getBlockNumber({ cacheTime: 0 })
  let movedAt = Date.now()
  while (head < target) {
    if (Date.now() - movedAt > STANDSTILL_MS)
      throw new PlainError(
        `The chain stands still at block ${head}. The contracts are there but not recorded: run the same command again later, or with --confirmations 0 on a chain that only makes a block when asked.`,
      )
    await pause(client.pollingInterval)
    const next = await client.getBlockNumber({ cacheTime: 0 })
    if (next !== head) movedAt = Date.now()
    head = next
  }
}
