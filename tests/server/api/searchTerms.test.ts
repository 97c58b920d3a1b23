import { describe, expect, it } from 'vitest'
import { searchTerms } from '../../../web/server/api/searchTerms.ts'

describe('what a person looks for', () => {
  it.each(['', '  ', '%%%', '_', '\\', '@', '!!!', '\u0000'])('is nothing in %j', (typed) => {
    expect(searchTerms(typed)).toBeNull()
  })

  it('is never a wildcard or an operator', () => {
    expect(searchTerms("a%b_c' | !d:*")).toEqual({
      exact: "a%b_c' | !d:*",
      beginnings: ['a-b-c-d', 'abcd'],
      words: "'a' & 'b' & 'c' & 'd':*",
      indexedWords: "'a' & 'b' & 'c' & 'd'",
      middle: '%a b c d%',
    })
  })

  it('is a handle, its beginning, words with the last one unfinished, and the middle of a title', () => {
    expect(searchTerms('@June Bug')).toEqual({
      exact: 'june bug',
      beginnings: ['june-bug', 'junebug'],
      words: "'june' & 'bug':*",
      indexedWords: "'june' & 'bug':*",
      middle: '%june bug%',
    })
  })

  it('has no middle when it is too short for trigrams, and no beginning when no handle could begin so', () => {
    expect(searchTerms('نو')).toEqual({
      exact: 'نو',
      beginnings: [],
      words: "'نو':*",
      indexedWords: "'نو'",
      middle: null,
    })
  })
})
