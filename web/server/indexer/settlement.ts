import type { Settled } from '../db/progress.ts'
import type { Chain, Header } from './chain.ts'

/** How far the chain's `safe` and `finalized` have come. */
export type Settlement = Readonly<{ at(head: Header): Promise<Settled> }>

/** The tags move in steps of seconds at most: asking more often than this costs and tells nothing. */
const ASK_EVERY_MS = 1_000
/** For chains without the tags: the depths that proof-of-stake Ethereum needs when all is well. */
const SAFE_DEPTH = 32
const FINALIZED_DEPTH = 64

/** Asks for the tags, at most once a second; a chain that has none counts depth. Never runs ahead of the head. */
export function createSettlement(chain: Chain): Settlement {
  let asked: { at: number; head: number; settled: Settled } | null = null
  return {
    async at(head) {
      if (asked && (asked.head === head.number || Date.now() - asked.at < ASK_EVERY_MS))
        return clamp(asked.settled, head.number)
      const [safe, finalized] = await Promise.all([
        numberOf(chain, 'safe', head.number - SAFE_DEPTH),
        numberOf(chain, 'finalized', head.number - FINALIZED_DEPTH),
      ])
      asked = { at: Date.now(), head: head.number, settled: { safe: Math.max(safe, finalized), finalized } }
      return clamp(asked.settled, head.number)
    },
  }
}

async function numberOf(chain: Chain, tag: 'safe' | 'finalized', byDepth: number): Promise<number> {
  const header = await chain.header(tag).catch(() => null)
  return header ? header.number : byDepth
}

function clamp({ safe, finalized }: Settled, head: number): Settled {
  return {
    safe: Math.max(-1, Math.min(safe, head)),
    finalized: Math.max(-1, Math.min(finalized, head)),
  }
}
