import { describe, expect, it } from 'vitest'
import { earningsCsv } from '../../../../web/client/features/me/earningsCsv.ts'

const payment = {
  at: '2026-03-14T09:30:00.000Z',
  handle: 'ada',
  amount: {
    token: '0x0000000000000000000000000000000000000000',
    symbol: 'ETH',
    decimals: 18,
    value: '50000000000000001',
  },
  transactionHash: '0xabcd',
  finality: 'finalized',
} as const

describe('earningsCsv', () => {
  it('has a head even without payments', () => {
    expect(earningsCsv([])).toBe('time,handle,amount,symbol,token,transaction,finality\r\n')
  })

  it('writes every decimal and ends lines as RFC 4180 asks', () => {
    expect(earningsCsv([payment]).split('\r\n')[1]).toBe(
      '2026-03-14T09:30:00.000Z,ada,0.050000000000000001,ETH,0x0000000000000000000000000000000000000000,0xabcd,finalized',
    )
  })

  it('never hands a spreadsheet a formula, and quotes what would break a row', () => {
    const evil = { ...payment, amount: { ...payment.amount, symbol: '=1+1,"x"', decimals: 0, value: '7' } }
    expect(earningsCsv([evil])).toContain(`,7,"'=1+1,""x""",`)
  })
})
