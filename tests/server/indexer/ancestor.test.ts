import fc from 'fast-check'
import type { Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import type { Tip } from '../../../web/server/db/progress.ts'
import { findAncestor } from '../../../web/server/indexer/ancestor.ts'

/** An index that remembers `numbers`, on a chain that still has those up to `lastGood`. */
async function ancestorOf(numbers: readonly number[], lastGood: number) {
  let questions = 0
  const hash: Hex = '0x00'
  const ancestor = await findAncestor({
    tip: Math.max(-1, ...numbers),
    rememberedAtOrBelow: (number): Promise<Tip | null> => {
      const found = numbers.filter((one) => one <= number).toSorted((a, b) => b - a)[0]
      return Promise.resolve(found === undefined ? null : { number: found, hash })
    },
    isOnChain: ({ number }) => {
      questions += 1
      return Promise.resolve(number <= lastGood)
    },
  })
  return { ancestor: ancestor?.number ?? null, questions }
}

describe('the search for the last common block', () => {
  it('finds none when the index remembers nothing', async () => {
    expect(await ancestorOf([], 10)).toEqual({ ancestor: null, questions: 0 })
  })

  it('finds none when the whole chain was replaced', async () => {
    expect((await ancestorOf([3, 7, 9], -1)).ancestor).toBeNull()
  })

  it('asks once more than nothing when one block was replaced', async () => {
    expect(await ancestorOf([1, 2, 3, 4, 5], 4)).toEqual({ ancestor: 4, questions: 2 })
  })

  it('finds the newest remembered block that is still there, whatever is remembered and however deep', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(500), { maxLength: 60 }),
        fc.integer({ min: -1, max: 520 }),
        async (numbers, lastGood) => {
          const good = numbers.filter((number) => number <= lastGood)
          expect((await ancestorOf(numbers, lastGood)).ancestor).toBe(
            good.length > 0 ? Math.max(...good) : null,
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('asks about twice the logarithm of the depth', async () => {
    const numbers = Array.from({ length: 100_000 }, (_, at) => at)
    expect((await ancestorOf(numbers, 1_000)).questions).toBeLessThan(45)
  })
})
