import type { Tip } from '../db/progress.ts'

/**
 * The newest block that the index remembers and the chain still has; null when there is none.
 * A block stands on all blocks before it, so "still there" holds up to some height and never above: the search doubles its stride
 * down from `tip`, then halves the gap. Costs about 2·log2(depth) questions.
 * @param rememberedAtOrBelow - the newest remembered block not above a number
 */
export async function findAncestor({
  tip,
  rememberedAtOrBelow,
  isOnChain,
}: {
  tip: number
  rememberedAtOrBelow: (number: number) => Promise<Tip | null>
  isOnChain: (block: Tip) => Promise<boolean>
}): Promise<Tip | null> {
  let gone = tip + 1
  let good: Tip | null = null
  for (let stride = 1; !good; stride *= 2) {
    const candidate = await rememberedAtOrBelow(tip - stride + 1)
    if (!candidate) break
    if (await isOnChain(candidate)) good = candidate
    else gone = Math.min(gone, candidate.number)
  }
  for (;;) {
    const low = good?.number ?? -1
    if (gone - low <= 1) return good
    const middle = await rememberedAtOrBelow(Math.floor((low + gone) / 2))
    const candidate = middle && middle.number > low ? middle : null
    if (candidate && (await isOnChain(candidate))) {
      good = candidate
      continue
    }
    if (candidate) gone = candidate.number
    else {
      // Nothing is remembered in the lower half: look at what the upper half begins with.
      const upper = await rememberedAtOrBelow(gone - 1)
      if (!upper || upper.number <= low) return good
      if (await isOnChain(upper)) good = upper
      else gone = upper.number
    }
  }
}
