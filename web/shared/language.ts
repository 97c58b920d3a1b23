/** The languages of the site, in the order in which they are offered. */
export const LANGUAGES = ['en', 'es', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

export function isLanguage(text: string | undefined | null): text is Language {
  return LANGUAGES.some((language) => language === text)
}

/** Writing direction of `language`, as HTML's `dir` takes it. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/**
 * The language to answer in: `wanted` (from `?lang=`) wins, else the best of an Accept-Language header, else English.
 * @param accept - RFC 9110 §12.5.4; `*` and unknown languages are passed over, a missing q is 1, q=0 refuses.
 */
export function chooseLanguage(
  wanted: string | undefined | null,
  accept: string | undefined | null,
): Language {
  if (isLanguage(wanted)) return wanted
  const ranked = (accept ?? '')
    .slice(0, 1000)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], quality: q === undefined ? 1 : Number(q) }
    })
    .filter(({ language, quality }) => isLanguage(language) && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  const best = ranked[0]?.language
  return isLanguage(best) ? best : 'en'
}
