import type { Language } from '../../../shared/language.ts'

/** Basis points as people read them: 5 %, 2.5 %. */
export function formatPercent(bps: number, language: Language): string {
  const number = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
    maximumFractionDigits: 2,
  })
  return `${number.format(bps / 100)} %`
}
