import type { Language } from '../../../shared/language.ts'

const options = { maximumFractionDigits: 2 } as const
const formats: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en', options),
  es: new Intl.NumberFormat('es', options),
  ar: new Intl.NumberFormat('ar-u-nu-latn', options),
}

/** Basis points as people read them: 5 %, 2.5 %. */
export function formatPercent(bps: number, language: Language): string {
  return `${formats[language].format(bps / 100)} %`
}
