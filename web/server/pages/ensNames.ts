import { custom } from 'viem'
import { mainnet } from 'viem/chains'
import { normalize } from 'viem/ens'
import { askRpc } from '../outbound/askRpc.ts'
import { publicClient } from '../outbound/publicClient.ts'
import type { PageLog } from './pageOptions.ts'
import { tidyText } from './tidyText.ts'

const TTL_MS = 600_000
const FAILED_TTL_MS = 60_000
const MAX_KEPT = 5_000
const NAME_MAX = 60
/** A page waits this long for names, then shows addresses; the names are there for the next one. */
const PATIENCE_MS = 400
const TIMEOUT_MS = 3_000
/** A name, many times over. */
const ANSWER_MAX_BYTES = 64 * 1024

export type EnsNames = (addresses: readonly string[]) => Promise<Record<string, string>>

/**
 * Names that accounts chose on Ethereum and that resolve back to them: the universal resolver checks both directions on chain.
 * Names that only an off-chain lookup (CCIP-read) could tell are not shown.
 */
export function createEnsNames({ ensRpcUrl, log }: { ensRpcUrl: string | null; log: PageLog }): EnsNames {
  if (ensRpcUrl === null) return async () => ({})
  const rules = { timeoutMs: TIMEOUT_MS, answerMaxBytes: ANSWER_MAX_BYTES, batchMax: 1 }
  const request = askRpc({ to: ensRpcUrl, ...rules })
  const client = publicClient({ chain: mainnet, transport: custom({ request }, { retryCount: 0 }) })
  const kept = new Map<string, { name: Promise<string | null>; until: number }>()

  async function ask(address: `0x${string}`): Promise<string | null> {
    try {
      return readable(await client.getEnsName({ address }))
    } catch (error) {
      log.warn({ error, address }, 'ENS name not read')
      kept.set(address, { name: Promise.resolve(null), until: Date.now() + FAILED_TTL_MS })
      return null
    }
  }

  function nameOf(address: `0x${string}`): Promise<string | null> {
    const found = kept.get(address)
    if (found && found.until > Date.now()) return found.name
    const name = ask(address)
    kept.delete(address)
    kept.set(address, { name, until: Date.now() + TTL_MS })
    const oldest = kept.keys().next()
    if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value)
    return name
  }

  return async (addresses) => {
    const late = new Promise<null>((resolve) => {
      setTimeout(resolve, PATIENCE_MS, null).unref()
    })
    const names: Record<string, string> = {}
    await Promise.all(
      [...new Set(addresses)].filter(isAddressLike).map(async (address) => {
        const name = await Promise.race([nameOf(address), late])
        if (name !== null) names[address] = name
      }),
    )
    return names
  }
}

/** A name that is written as ENSIP-15 writes it, and short enough to be drawn; null else. */
function readable(name: string | null): string | null {
  if (name === null || name.length > NAME_MAX || tidyText(name, NAME_MAX) !== name) return null
  return normalize(name) === name ? name : null
}

function isAddressLike(text: string): text is `0x${string}` {
  return /^0x[0-9a-fA-F]{40}$/.test(text)
}
