import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf } from '../../../web/server/indexer/partsOf.ts'

const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 19 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 1_000_000])
  .map((cuts) => cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0)))

describe('the parts of a distribution', () => {
  it('throws for an amount that no balance divides into', () => {
    expect(() => partsOf(1n, [500_000, 500_000])).toThrow('No balance divides into 1')
  })

  it('are those that the contract paid, whatever the balance was', () => {
    fc.assert(
      fc.property(shares, fc.bigInt(0n, 2n ** 100n), (each, balance) => {
        const paid = each.map((share) => (balance * BigInt(share)) / 1_000_000n)
        const divided = paid.reduce((sum, part) => sum + part, 0n)
        expect(partsOf(divided, each)).toEqual(paid)
      }),
    )
  })
})
