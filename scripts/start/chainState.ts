import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'

/** How often a change is looked for: what a crash can lose is this plus the time of one write. */
const INTERVAL_MS = 500

const stateSchema = z.object({ best_block_number: z.coerce.number().int().nonnegative() })

const unzip = promisify(gunzip)

/** One JSON-RPC call to the embedded chain. */
type Call = (method: string, params?: unknown[]) => Promise<unknown>

/** Where the chain is kept: `state`, whole at any moment; `exit`, what anvil itself writes when it ends in peace. */
export function chainFiles(dataDir: string): { state: string; exit: string } {
  return { state: join(dataDir, 'chain/state.json'), exit: join(dataDir, 'chain/exit.json') }
}

/**
 * Saves the chain whenever it has a new block. Anvil's own `--state` writes in place, so a crash in mid-write would leave half a file.
 * `done` rejects when a write fails; `stop` resolves when no write runs.
 */
export function keepChainState(path: string, call: Call): { done: Promise<void>; stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = async () => {
    let saved: unknown = null
    while (!stopping.signal.aborted) {
      const began = Date.now()
      // Chain gone: whoever watches the process says so.
      const block = await call('eth_blockNumber').catch(() => saved)
      if (block !== saved && (await saveChain(path, call))) saved = block
      // A long chain takes long to write: never spend more than a fifth of the time on it.
      const pause = Math.max(INTERVAL_MS, (Date.now() - began) * 4)
      await wait(pause, null, { signal: stopping.signal }).catch(() => null)
    }
  }
  const done = loop()
  // Whoever starts the chain listens to it later; until then a failure must not end the process.
  done.catch(() => null)
  const stop = async () => {
    stopping.abort()
    await done.catch(() => null)
  }
  return { done, stop }
}

/** @returns false when the chain did not answer. */
async function saveChain(path: string, call: Call): Promise<boolean> {
  const state = await call('anvil_dumpState', [true]).catch(() => null)
  if (typeof state !== 'string') return false
  await writeDurably(path, await unzip(Buffer.from(state.slice(2), 'hex')))
  return true
}

/**
 * Takes over what anvil wrote when it ended: that also holds what changed without a block. It writes in place and from time to time, so a torn
 * file, or one that is behind what we kept, is left out.
 */
export async function adoptExitState(dataDir: string): Promise<void> {
  const { state, exit } = chainFiles(dataDir)
  if (!existsSync(exit)) return
  const bytes = readFileSync(exit)
  const [left, kept] = [bestBlock(bytes), existsSync(state) ? bestBlock(readFileSync(state)) : -1]
  if (left >= 0 && left >= kept) await writeDurably(state, bytes)
  rmSync(exit, { force: true })
}

/** Whether the file at `path` is a state from its first byte to its last. */
export function isWholeState(path: string): boolean {
  return bestBlock(readFileSync(path)) >= 0
}

/** -1 when `bytes` are no whole state. */
function bestBlock(bytes: Buffer): number {
  try {
    return stateSchema.parse(JSON.parse(bytes.toString())).best_block_number
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return -1
    throw error
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(`${path}.new`, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}
