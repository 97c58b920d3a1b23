import type { Language } from '../../shared/language.ts'
import type { StudioWords } from '../../shared/words/studio/en.ts'

const catalogues: Record<Language, () => Promise<StudioWords>> = {
  en: async () => (await import('../../shared/words/studio/en.ts')).en,
  es: async () => (await import('../../shared/words/studio/es.ts')).es,
  ar: async () => (await import('../../shared/words/studio/ar.ts')).ar,
}

/** The catalogue of `language`; the others are never fetched. */
export function loadWords(language: Language): Promise<StudioWords> {
  return catalogues[language]()
}
