import { describe, expect, it } from 'vitest'
import { chartOf } from '../../../../web/client/features/me/chartOf.ts'

describe('chartOf', () => {
  it('has no points without payments, or when they come to nothing', () => {
    const now = new Date('2026-03-14T12:00:00Z')
    expect(chartOf([], now)).toEqual({ points: [], days: 0, total: 0n })
    expect(chartOf([{ at: '2026-03-14T09:00:00Z', value: 0n }], now).points).toEqual([])
  })

  it('rises at the end of the day on which money came, in any order, and ends at the top', () => {
    const payments = [
      { at: '2026-03-13T23:59:59Z', value: 30n },
      { at: '2026-03-11T00:00:00Z', value: 10n },
    ]
    expect(chartOf(payments, new Date('2026-03-14T12:00:00Z'))).toEqual({
      points: [
        { x: 0, y: 0 },
        { x: 0.25, y: 0.25 },
        { x: 0.5, y: 0.25 },
        { x: 0.75, y: 1 },
        { x: 1, y: 1 },
      ],
      days: 4,
      total: 40n,
    })
  })

  it('keeps amounts beyond 2^53 exact', () => {
    const value = 10n ** 24n + 1n
    expect(chartOf([{ at: '2026-03-14T00:00:00Z', value }], new Date('2026-03-14T01:00:00Z')).total).toBe(
      value,
    )
  })
})
