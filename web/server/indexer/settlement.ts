import type { Settled } from '../db/progress.ts'
import type { Chain, Header } from './chain.ts'
import { rpcCode } from './rpcCode.ts'

/** How far the chain's `safe` and `finalized` have come. Throws what the chain throws when it can't be reached. */
export type Settlement = Readonly<{ at(head: Header): Promise<Settled> }>

/** The tags move in steps of seconds at most: asking more often than this costs and tells nothing. */
const ASK_EVERY_MS = 1_000
/** For chains without the tags: the depths that proof-of-stake Ethereum needs when all is well. */
const SAFE_DEPTH = 32
const FINALIZED_DEPTH = 64

/** Asks for the tags, at most once a second; a chain that never had them counts depth. Never runs ahead of the head. */
export function createSettlement(chain: Chain): Settlement {
  let asked: { at: number; head: number; settled: Settled } | null = null
  const safe = tagReader(chain, 'safe', SAFE_DEPTH)
  const finalized = tagReader(chain, 'finalized', FINALIZED_DEPTH)
  return {
    async at(head) {
      if (asked && (asked.head === head.number || Date.now() - asked.at < ASK_EVERY_MS))
        return clamp(asked.settled, head.number)
      const [soon, surely] = await Promise.all([safe(head), finalized(head)])
      asked = {
        at: Date.now(),
        head: head.number,
        settled: { safe: Math.max(soon, surely), finalized: surely },
      }
      return clamp(asked.settled, head.number)
    },
  }
}

/**
 * Reads the block that `tag` names. A node that does not know the tag answers with an error or with null: by depth then, unless the chain
 * has named a block before (a node that just started has none yet), which still holds. No answer at all is no reason to guess.
 */
function tagReader(
  chain: Chain,
  tag: 'safe' | 'finalized',
  depth: number,
): (head: Header) => Promise<number> {
  let named: number | null = null
  return async (head) => {
    const header = await chain.header(tag).catch((error: unknown) => {
      if (rpcCode(error) === null) throw error
      return null
    })
    if (header) named = header.number
    return named ?? head.number - depth
  }
}

function clamp({ safe, finalized }: Settled, head: number): Settled {
  return {
    safe: Math.max(-1, Math.min(safe, head)),
    finalized: Math.max(-1, Math.min(finalized, head)),
  }
}
