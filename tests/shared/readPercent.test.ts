import { describe, expect, it } from 'vitest'
import { readPercent } from '../../web/shared/readPercent.ts'

describe('readPercent', () => {
  it.each(['', 'x', '1.234', '-5', '1e2', '1 000'])('takes %j for no percentage', (text) => {
    expect(readPercent(text)).toBeNull()
  })

  it.each([
    ['50', 5_000],
    ['33,3', 3_330],
    [' 12.05 % ', 1_205],
    ['100', 10_000],
  ])('reads %j as %d hundredths', (text, hundredths) => {
    expect(readPercent(text)).toBe(hundredths)
  })
})
