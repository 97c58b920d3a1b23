import type { Language } from '../../../shared/language.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** The two largest units of `leftMs` in words: "2 days, 23 hours". */
export function formatTimeLeft(leftMs: number, language: Language): string {
  const largest = UNITS.findIndex(([, sizeMs]) => leftMs >= sizeMs)
  const first = largest === -1 ? UNITS.length - 1 : largest
  let rest = leftMs
  const parts = UNITS.slice(first, first + 2).map(([unit, sizeMs]) => {
    const count = Math.floor(rest / sizeMs)
    rest -= count * sizeMs
    return new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
    }).format(count)
  })
  return new Intl.ListFormat(language, { type: 'unit' }).format(parts)
}
