import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoff } from '../../../../web/server/pinning/replicas/backoff.ts'

describe('backoff', () => {
  it('waits between half and all of a time that doubles with each try, up to the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (tries) => {
        const whole = Math.min(3_600_000, 2_000 * 2 ** Math.min(tries, 11))
        const wait = backoff(tries, { base: 2_000, most: 3_600_000 })
        expect(wait).toBeGreaterThanOrEqual(whole / 2)
        expect(wait).toBeLessThanOrEqual(whole)
      }),
    )
  })

  it('differs each time, so that what failed together does not come back together', () => {
    const waits = Array.from({ length: 20 }, () => backoff(3, { base: 2_000, most: 3_600_000 }))
    expect(new Set(waits).size).toBeGreaterThan(10)
  })
})
