import { isHex } from 'viem'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { askRpc } from './outbound/askRpc.ts'
import { StartError } from './startError.ts'

const RULES = { timeoutMs: 3_000, answerMaxBytes: 64 * 1024, batchMax: 1 }

/**
 * Asks every endpoint once which chain it serves. One that does not answer is a line in the log: it may come back.
 * @throws {@link StartError} when all that answer serve another chain: waiting mends nothing.
 */
export async function checkRpcUrls(
  { rpcUrls, chainId }: Pick<Config, 'rpcUrls' | 'chainId'>,
  log: Logger,
): Promise<void> {
  const chains = await Promise.all(rpcUrls.map(chainAt))
  const served = chains.filter((chain) => chain !== null)
  if (served.length > 0 && !served.includes(chainId)) {
    const others = [...new Set(served)].join(' and ')
    throw new StartError(`RPC_URLS serves chain ${others}, and CHAIN_ID is ${chainId}: correct one of them.`)
  }
  for (const [at, chain] of chains.entries())
    if (chain !== chainId) {
      const { host } = new URL(rpcUrls[at] ?? '')
      const what =
        chain === null ? 'does not answer: it is tried again' : `serves chain ${chain}: it is left out`
      log.warn(`RPC_URLS names ${host}, which ${what}.`)
    }
}

/** Null when it does not say. */
async function chainAt(to: string): Promise<number | null> {
  const answer = await askRpc({ to, ...RULES })({ method: 'eth_chainId' }).catch(() => null)
  const chain = isHex(answer) ? Number(answer) : NaN
  return Number.isSafeInteger(chain) ? chain : null
}
