import { describe, expect, it } from 'vitest'
import { splitOf } from '../../../web/client/chain/splitOf.ts'

const address = (n: number): `0x${string}` => `0x${n.toString(16).padStart(40, '0')}`

describe('splitOf', () => {
  it('refuses one person, twenty-one, and the same one twice in another spelling', () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ address: address(at + 1), hundredths: 1 }))
    for (const few of [people(0), people(1), people(21)])
      expect(() => splitOf(few)).toThrow(expect.objectContaining({ code: 'SPLIT_PEOPLE' }))
    const twice = [
      { address: '0x00000000000000000000000000000000000000Ab', hundredths: 5_000 },
      { address: '0x00000000000000000000000000000000000000aB', hundredths: 5_000 },
    ] as const
    expect(() => splitOf(twice)).toThrow(expect.objectContaining({ code: 'SPLIT_PEOPLE' }))
  })

  it('refuses shares that are not all above 0 and 100 % together', () => {
    for (const [one, other] of [
      [5_000, 4_999],
      [10_000, 0],
    ])
      expect(() =>
        splitOf([
          { address: address(1), hundredths: one ?? 0 },
          { address: address(2), hundredths: other ?? 0 },
        ]),
      ).toThrow(expect.objectContaining({ code: 'SPLIT_SHARES' }))
  })

  it('sorts by address as a number and keeps each share with its owner', () => {
    expect(
      splitOf([
        { address: address(0xff), hundredths: 2_550 },
        { address: address(0x9), hundredths: 7_450 },
      ]),
    ).toEqual({ recipients: [address(0x9), address(0xff)], shares: [745_000, 255_000] })
  })
})
