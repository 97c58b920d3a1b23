import type { Account } from '../../../shared/api.ts'

const HEAD = ['time', 'handle', 'amount', 'symbol', 'token', 'transaction', 'finality'] as const

/** Payments as CSV (RFC 4180), amounts in whole coins with every decimal. */
export function earningsCsv(earnings: Account['earnings']): string {
  const rows = earnings.map(({ at, handle, amount, transactionHash, finality }) => [
    at,
    handle ?? '',
    decimalOf(amount.value, amount.decimals),
    amount.symbol,
    amount.token,
    transactionHash,
    finality,
  ])
  return [HEAD, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('')
}

/** `value` smallest units as a decimal, exact. */
function decimalOf(value: string, decimals: number): string {
  const digits = value.padStart(decimals + 1, '0')
  if (decimals === 0) return digits
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Quoted where commas, quotes or breaks ask for it, and where a spreadsheet would take the text for a formula. */
function quote(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
