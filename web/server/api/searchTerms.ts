import { foldHandle } from '../../shared/handle.ts'
import { foldWords } from '../../shared/foldWords.ts'
import { type SearchTerms, WORD_MAX } from '../db/search.ts'

/** More words than this narrow nothing and cost time. */
const WORDS_MAX = 8
/** Shortest text that trigrams can find. */
const MIDDLE_MIN = 3
/** Shortest beginning of a word that an index is asked for: fewer letters begin too many words. */
const BEGINNING_MIN = 3

/**
 * The three ways to look for what a person typed: as the beginning of a handle, as words (the last one may be unfinished), as the middle
 * of a title. Nothing in `typed` acts as a wildcard. Null when nothing in it can be looked for.
 */
export function searchTerms(typed: string): SearchTerms | null {
  const folded = foldWords(typed.replaceAll('@', ' '))
  const words = folded.split(/[ -]+/).filter(Boolean).slice(0, WORDS_MAX)
  if (words.length === 0) return null
  const beginnings = new Set([words.join('-'), words.join('')])
  return {
    exact: foldHandle(typed),
    beginnings: [...beginnings].filter((text) => /^[a-z0-9-]+$/.test(text)),
    words: tsquery(words, true),
    indexedWords: tsquery(words, (words.at(-1)?.length ?? 0) >= BEGINNING_MIN),
    middle: folded.length < MIDDLE_MIN ? null : `%${folded}%`,
  }
}

/** All of `words`; of the last one perhaps only the beginning. */
function tsquery(words: readonly string[], isUnfinished: boolean): string {
  const last = words.length - 1
  return words
    .map(
      (word, at) =>
        `'${Array.from(word).slice(0, WORD_MAX).join('')}'${isUnfinished && at === last ? ':*' : ''}`,
    )
    .join(' & ')
}
