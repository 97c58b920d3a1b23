import type { Language } from '../../../shared/language.ts'
import type { Outage } from '../../../shared/outagesOf.ts'
import { ar } from '../../../shared/words/pages/ar.ts'
import { en, type PageWords } from '../../../shared/words/pages/en.ts'
import { es } from '../../../shared/words/pages/es.ts'

/** What every page knows about where it stands. */
export type Site = Readonly<{
  language: Language
  /** The language was asked for with `?lang=`: links inside the site keep asking for it. */
  keepLanguage: boolean
  /** Path and query of this page without `lang`. */
  path: string
  /** Host under which profiles are found, as people type it. */
  domain: string
  /** What is out of order while this is drawn. */
  outages: readonly Outage[]
}>

const catalogues: Record<Language, PageWords> = { en, es, ar }

export function wordsOf(site: Site): PageWords {
  return catalogues[site.language]
}

/** `path` of this site with the language kept where one was asked for. */
export function linkTo(path: string, site: Site): string {
  return site.keepLanguage ? withLanguage(path, site.language) : path
}

export function withLanguage(path: string, language: Language): string {
  const [before = '', hash] = path.split('#')
  return `${before}${before.includes('?') ? '&' : '?'}lang=${language}${hash ? `#${hash}` : ''}`
}
