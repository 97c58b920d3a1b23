import type { Pages } from '../../client/entry.server.tsx'
import { chooseLanguage, isLanguage, type Language } from '../../shared/language.ts'
import { ar } from '../../shared/words/pages/ar.ts'
import { en, type PageWords } from '../../shared/words/pages/en.ts'
import { es } from '../../shared/words/pages/es.ts'

const catalogues: Record<Language, PageWords> = { en, es, ar }

/** Where a request stands: its address without `lang`, and the language it is answered in. */
export interface PageContext {
  site: Pages['home']['site']
  words: PageWords
}

/** Reads the language of `request`: `?lang=` wins, else Accept-Language. Cookies never decide. */
export function pageContext(request: Request, publicUrl: string): PageContext {
  const url = new URL(request.url)
  const wanted = url.searchParams.get('lang')
  const language = chooseLanguage(wanted, request.headers.get('accept-language'))
  url.searchParams.delete('lang')
  url.searchParams.delete('minBlock')
  return {
    site: {
      language,
      keepLanguage: isLanguage(wanted),
      path: `${url.pathname}${url.search}`,
      domain: new URL(publicUrl).host,
      outages: [],
    },
    words: catalogues[language],
  }
}
