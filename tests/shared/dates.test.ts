import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatDayMonth,
  formatDollars,
  formatNumber,
  formatYear,
} from '../../web/shared/dates.ts'

const MIDNIGHT = '2026-03-14T23:59:59.000Z'
const NBSP = '\u00a0'

describe('a date', () => {
  it('is of UTC wherever the server stands, and stays on one line', () => {
    expect(formatDate(MIDNIGHT, 'en', 'long')).toBe(`14${NBSP}March${NBSP}2026`)
    expect(formatDate(MIDNIGHT, 'es', 'short')).toBe(`14${NBSP}mar${NBSP}2026`)
    expect(formatDayMonth(MIDNIGHT, 'en')).toBe(`14${NBSP}Mar`)
    expect(formatYear(MIDNIGHT, 'ar')).toBe('2026')
  })

  it('may break where its time makes it long', () => {
    expect(formatDate(MIDNIGHT, 'en', 'minute')).toBe('14 March 2026 at 23:59 UTC')
  })

  it('has Latin digits in Arabic too, beside hashes and amounts', () => {
    expect(formatDate(MIDNIGHT, 'ar', 'long')).toBe(`14${NBSP}مارس${NBSP}2026`)
    expect(formatNumber(1204, 'ar')).toBe('1,204')
    expect(formatNumber(21904117n, 'es')).toBe('21.904.117')
  })
})

describe('money', () => {
  it('is told in dollars as each language writes them, with Latin digits', () => {
    expect(formatDollars(3, 'en')).toBe('$0.03')
    expect(formatDollars(123_450, 'es')).toBe(`1234,50${NBSP}$`)
    expect(formatDollars(3, 'ar')).toContain('0.03')
  })
})
