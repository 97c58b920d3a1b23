import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { diskFullness } from '../../../web/server/pinning/diskFullness.ts'

const GB = 1_000_000_000
/** A disk of `sizeBytes` with `freeBytes` left for us, in blocks of 4,000 bytes. */
const disk = (sizeBytes: number, freeBytes: number) => async () => ({
  blocks: sizeBytes / 4000,
  bavail: freeBytes / 4000,
  bsize: 4000,
})
const fullnessOf = (sizeBytes: number, freeBytes: number) => diskFullness('x', disk(sizeBytes, freeBytes))()

describe('how full a disk is', () => {
  it('is its own, not that of what we keep on it', async () => {
    expect(await fullnessOf(2 * GB, 2 * GB)).toBe(0)
    expect(await fullnessOf(2 * GB, 0.07 * GB)).toBeCloseTo(0.965)
    expect(await fullnessOf(2 * GB, 0)).toBe(1)
  })

  it('of a large one is judged on what is left', async () => {
    expect(await fullnessOf(4_000 * GB, 40 * GB)).toBe(0)
    expect(await fullnessOf(4_000 * GB, 0.4 * GB)).toBeCloseTo(0.96)
  })

  it('is read from the file system', async () => {
    const { blocks, bavail } = await statfs(tmpdir())
    const fullness = await diskFullness(tmpdir())()
    expect(fullness).toBeGreaterThanOrEqual(0)
    expect(fullness).toBeLessThanOrEqual(1 - bavail / blocks + 0.05)
  })

  it('of a file system that has no size is not known to be anything', async () => {
    expect(await fullnessOf(0, 0)).toBe(0)
  })
})
