import { setTimeout as wait } from 'node:timers/promises'
import { callChain } from './callChain.ts'
import { PlainError } from './plainError.ts'

/** How long a chain may take that is started beside us. */
const PATIENCE_MS = 10_000
const PAUSE_MS = 500

/** The first of `rpcUrls` that answers. Throws a sentence when none does; hosts only, because an address may hold a key. */
export async function findChain(rpcUrls: readonly string[], patienceMs = PATIENCE_MS): Promise<string> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    for (const url of rpcUrls) if (await callChain(url, 'eth_chainId', []).catch(() => null)) return url
    if (Date.now() >= deadline) break
    await wait(PAUSE_MS)
  }
  const hosts = rpcUrls.map((url) => new URL(url).host).join(', ')
  throw new PlainError(
    `RPC_URLS: no chain answers at ${hosts}. Start it or correct the address; without RPC_URLS, Namesake starts a chain of its own.`,
  )
}
