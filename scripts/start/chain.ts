import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createPublicClient, http } from 'viem'
import { adoptExitState, chainFiles, keepChainState } from './chainState.ts'
import { foundryBinary } from './foundryBinary.ts'
import { type Part, startPart } from './part.ts'
import { PlainError } from './plainError.ts'
import { choosePort } from './ports.ts'
import type { Settings } from './settings.ts'

const START_MS = 20_000

export type Chain = Readonly<{
  url: string
  part: Part
  /** Rejects when the chain can't be saved any more. */
  saving: Promise<void>
  stop(): Promise<void>
}>

/**
 * The embedded chain: anvil on loopback, its state kept in `DATA_DIR/chain`.
 * @param publicUrl - the only web origin that may talk to it from a browser.
 */
export async function startChain(settings: Settings, publicUrl: string): Promise<Chain> {
  const port = await choosePort('CHAIN_PORT', settings.chainPort, 8545)
  const files = chainFiles(settings.dataDir)
  mkdirSync(dirname(files.state), { recursive: true })
  await adoptExitState(settings.dataDir)
  const url = `http://127.0.0.1:${port}`
  const part = await startPart({
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
  const client = createPublicClient({ transport: http(url, { retryCount: 0, timeout: 60_000 }) })
  const call = (method: string, params: unknown[] = []): Promise<unknown> =>
    client.transport.request({ method, params })
  await answers(part, call)
  const keeper = keepChainState(files.state, call)
  const stop = async () => {
    await keeper.stop()
    await part.stop()
    await adoptExitState(settings.dataDir)
  }
  return { url, part, saving: keeper.done, stop }
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
