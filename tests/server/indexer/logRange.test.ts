import { describe, expect, it } from 'vitest'
import { createLogRange } from '../../../web/server/indexer/logRange.ts'

/** A chain of 100,000 blocks with `perBlock` logs each, whose node answers at most `mostBlocks` at once. */
async function readAll(perBlock: number, mostBlocks: number) {
  const range = createLogRange()
  const asked: number[] = []
  let from = 1
  while (from <= 100_000) {
    const answer = await range.run(from, 100_000, (to) => {
      const blocks = to - from + 1
      asked.push(blocks)
      if (blocks > mostBlocks) return Promise.reject(new Error('too wide'))
      return Promise.resolve({ to, logs: Array.from({ length: Math.round(blocks * perBlock) }) })
    })
    from = answer.to + 1
  }
  return asked
}

describe('the range of blocks asked for at once', () => {
  it('throws what the node says when even one block fails', async () => {
    const range = createLogRange()
    await expect(range.run(5, 900, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  it('never reaches past the last block', async () => {
    const range = createLogRange()
    const asked: number[] = []
    await range.run(5, 9, (to) => {
      asked.push(to)
      return Promise.resolve({ logs: [] })
    })
    expect(asked).toEqual([9])
  })

  it('grows to ten thousand blocks while they are empty', async () => {
    const asked = await readAll(0, Infinity)
    expect(Math.max(...asked)).toBe(10_000)
    expect(asked.length).toBeLessThan(20)
  })

  it('settles below what the node refuses, and is refused seldom', async () => {
    const asked = await readAll(0, 800)
    const refused = asked.filter((blocks) => blocks > 800).length
    expect(refused).toBeLessThan(asked.length / 2)
    expect(asked.length).toBeLessThan(400)
  })

  it('keeps batches near two thousand logs when blocks are full', async () => {
    const asked = await readAll(40, Infinity)
    expect(asked.slice(3).every((blocks) => blocks * 40 <= 2_000)).toBe(true)
  })
})
