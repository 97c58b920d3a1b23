import { describe, expect, it } from 'vitest'
import { formatTimeLeft } from '../../../../web/client/features/control/formatTimeLeft.ts'

describe('formatTimeLeft', () => {
  it.each([
    [0, '0 seconds'],
    [59_999, '59 seconds'],
    [3_600_000, '1 hour, 0 minutes'],
    [3 * 86_400_000 - 1, '2 days, 23 hours'],
  ])('%d ms is %s', (leftMs, text) => {
    expect(formatTimeLeft(leftMs, 'en')).toBe(text)
  })

  it('speaks Spanish, and Arabic with Latin digits', () => {
    expect(formatTimeLeft(2 * 86_400_000, 'es')).toBe('2 días y 0 horas')
    expect(formatTimeLeft(5 * 60_000, 'ar')).toContain('5')
  })
})
