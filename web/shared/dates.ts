import type { Language } from './language.ts'

/** Latin digits in every language: dates stand beside block numbers, amounts and hashes. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es', ar: 'ar-u-nu-latn' }

const STYLES = {
  /** 14 March 2026 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 14 Mar 2026 */
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 14 March 2026 at 09:30 UTC */
  minute: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  dayMonth: { day: 'numeric', month: 'short' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** `iso` (ISO 8601) in `language`, always in UTC: a page is the same for everyone. */
export function formatDate(iso: string, language: Language, style: keyof typeof STYLES): string {
  const key = `${language} ${style}`
  // Making a format costs fifty times what using one does.
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { ...STYLES[style], timeZone: 'UTC' })
  formats.set(key, format)
  const written = format.format(new Date(iso))
  // A date stays on one line; with its time it may be too long for one.
  return style === 'minute' ? written : written.replaceAll(' ', '\u00a0')
}

/** First line of the seal: 14 Mar */
export function formatDayMonth(iso: string, language: Language): string {
  return formatDate(iso, language, 'dayMonth')
}

/** Second line of the seal: 2026 */
export function formatYear(iso: string, language: Language): string {
  return formatDate(iso, language, 'year')
}

/** Cents of a US dollar as money: $0.03. */
export function formatDollars(cents: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
  }).format(cents / 100)
}

/** Grouped as `language` does: 1,204. */
export function formatNumber(value: number | bigint, language: Language): string {
  return value.toLocaleString(LOCALES[language])
}
