import { createContext, use } from 'react'
import type { Language } from '../../shared/language.ts'
import type { StudioWords } from '../../shared/words/studio/en.ts'

/** The studio's catalogue and the language it is in; set once, above everything. */
export const WordsContext = createContext<{ words: StudioWords; language: Language } | null>(null)

/** The sentences of the language that the studio is shown in. */
export function useWords(): { words: StudioWords; language: Language } {
  const value = use(WordsContext)
  if (!value) throw new Error('WordsContext is missing')
  return value
}
