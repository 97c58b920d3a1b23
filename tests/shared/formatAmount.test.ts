import { describe, expect, it } from 'vitest'
import { formatAmount, formatUnits } from '../../web/shared/formatAmount.ts'

describe('an amount', () => {
  it('is exact where floating point is not', () => {
    expect(formatUnits('123456789012345678901234567890', 18)).toBe('123456789012.3456')
    expect(formatUnits('9007199254740993', 0)).toBe('9007199254740993')
  })

  it('keeps four digits that mean something, and no zeros after them', () => {
    expect(formatUnits('1250000000000000000', 18)).toBe('1.25')
    expect(formatUnits('10432000000000', 18)).toBe('0.00001043')
    expect(formatUnits('10432000000000', 18, 2)).toBe('0.00001')
    expect(formatUnits('1000000000000000000', 18)).toBe('1')
    expect(formatUnits('0', 18)).toBe('0')
    expect(formatUnits('1', 18)).toBe('0.000000000000000001')
  })

  it('names its unit', () => {
    expect(formatAmount({ value: '5000000', decimals: 6, symbol: 'USDC' })).toBe('5 USDC')
  })
})
