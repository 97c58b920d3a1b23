import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { callChain } from './callChain.ts'
import { adoptExitState, chainFiles, isWholeState, keepChainState } from './chainState.ts'
import { foundryBinary } from './foundryBinary.ts'
import type { Part } from './part.ts'
import type { Parts } from './parts.ts'
import { PlainError } from './plainError.ts'
import type { Settings } from './settings.ts'

/** A long chain is a large file to read; whoever waits for nothing still learns it. */
const START_MS = 120_000

export type Chain = Readonly<{
  url: string
  /** Rejects when the chain can't be saved any more. */
  saving: Promise<void>
  /** Resolves when no write runs any more. */
  stopSaving(): Promise<void>
  /** Takes over what anvil wrote when it ended. */
  adopt(): Promise<void>
}>

type ChainOptions = Readonly<{
  port: number
  /** The only web origin that may talk to it from a browser. */
  publicUrl: string
}>

/** The embedded chain: anvil on loopback, its state kept in `DATA_DIR/chain`. */
export async function startChain(
  settings: Settings,
  parts: Parts,
  { port, publicUrl }: ChainOptions,
): Promise<Chain> {
  const files = chainFiles(settings.dataDir)
  mkdirSync(dirname(files.state), { recursive: true })
  await adoptExitState(settings.dataDir)
  refuseTornState(files.state)
  const url = `http://127.0.0.1:${port}`
  const part = await parts.start({
    name: 'chain',
    command: foundryBinary(settings.root, 'anvil'),
    args: [
      '--host=127.0.0.1',
      `--port=${port}`,
      '--chain-id=31337',
      `--allow-origin=${publicUrl}`,
      // Blocks come only with transactions here: two of them make one final, not sixty-four.
      '--slots-in-an-epoch=1',
      ...(existsSync(files.state) ? [`--load-state=${files.state}`] : []),
      `--dump-state=${files.exit}`,
      '--preserve-historical-states',
    ],
    cwd: settings.root,
    env: { ...process.env, RUST_LOG: 'warn' },
    logFolder: join(settings.dataDir, 'logs'),
  })
  const call = (method: string, params: unknown[] = []) => callChain(url, method, params)
  await answers(part, call)
  const keeper = keepChainState(files.state, call)
  return {
    url,
    saving: keeper.done,
    stopSaving: () => keeper.stop(),
    adopt: () => adoptExitState(settings.dataDir),
  }
}

/** Anvil would tell of it in words about its flags. Throws a sentence. */
function refuseTornState(path: string): void {
  if (!existsSync(path) || isWholeState(path)) return
  throw new PlainError(
    `The state of the chain is torn (${path}): put it back from a copy, or move ${dirname(path)} away to begin a new chain.`,
  )
}

async function answers(part: Part, call: (method: string) => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    if (!part.isRunning()) throw part.failure()
    const answer = await call('eth_chainId').catch(() => null)
    if (answer !== null) return
    await wait(50)
  }
  throw new PlainError(`The chain did not answer within ${START_MS / 1000} seconds.`)
}
