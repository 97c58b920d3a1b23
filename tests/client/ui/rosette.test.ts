import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rosetteOf } from '../../../web/client/ui/rosette.ts'

const digest = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`)

/** Distances from the middle, in the seal's units, of every point of the curve. */
function radiiOf(path: string): number[] {
  const numbers = (path.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
  let [x, y] = [numbers[0] ?? 0, numbers[1] ?? 0]
  const radii = [Math.hypot(x - 60, y - 60)]
  for (let at = 2; at < numbers.length; at += 2) {
    x += numbers[at] ?? 0
    y += numbers[at + 1] ?? 0
    radii.push(Math.hypot(x - 60, y - 60))
  }
  return radii
}

describe('the rosette of a digest', () => {
  it('stays between the date and the ring text, whatever the digest', () => {
    fc.assert(
      fc.property(digest, (text) => {
        const radii = radiiOf(rosetteOf(text).path)
        expect(Math.min(...radii)).toBeGreaterThan(23)
        expect(Math.max(...radii)).toBeLessThan(43.6)
      }),
    )
  })

  it('has 6 to 10 petals at 24 points and 5 to 7 strands', () => {
    fc.assert(
      fc.property(digest, (text) => {
        const { path, turns } = rosetteOf(text)
        const points = radiiOf(path).length
        expect(points % 24).toBe(0)
        expect(points / 24).toBeGreaterThanOrEqual(6)
        expect(points / 24).toBeLessThanOrEqual(10)
        expect(turns.length + 1).toBeGreaterThanOrEqual(5)
        expect(turns.length + 1).toBeLessThanOrEqual(7)
      }),
    )
  })

  it('is the same for the same content and another for any other', () => {
    const one = `0x${'a1'.repeat(32)}`
    expect(rosetteOf(one)).toEqual(rosetteOf(one))
    expect(rosetteOf(`0x${'b2'.repeat(32)}`).path).not.toBe(rosetteOf(one).path)
  })

  it('weighs at most 1.3 kB compressed', () => {
    fc.assert(
      fc.property(digest, (text) => {
        expect(brotliCompressSync(rosetteOf(text).path).length).toBeLessThanOrEqual(1300)
      }),
      { numRuns: 40 },
    )
  })

  it('is drawn also from a digest that is none', () => {
    expect(rosetteOf('0x').path).toMatch(/^M[\d.]+ [\d.]+l/)
  })
})
