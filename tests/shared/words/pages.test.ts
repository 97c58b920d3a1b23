import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../web/shared/language.ts'
import { powers } from '../../../web/shared/powers.generated.ts'
import { ar } from '../../../web/shared/words/pages/ar.ts'
import { en } from '../../../web/shared/words/pages/en.ts'
import { es } from '../../../web/shared/words/pages/es.ts'
import { fill, fillCount } from '../../../web/shared/words/fill.ts'

const catalogues = { en, es, ar }

/** Every text of a catalogue by its path. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value ?? {}).flatMap(([key, child]) => textsOf(child, `${path}.${key}`))
}

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe('the words of the pages', () => {
  it.each(['es', 'ar'] as const)('in %s fill the same blanks as the English ones', (language) => {
    const theirs = new Map(textsOf(catalogues[language]))
    for (const [path, text] of textsOf(en)) {
      // Plural forms differ in number; each of them still has its count or says it in words.
      if (/\.(sold|results)\./.test(path)) continue
      expect([path, placeholders(theirs.get(path) ?? 'missing')]).toEqual([path, placeholders(text)])
    }
  })

  it('say something in every place', () => {
    for (const language of LANGUAGES)
      for (const [path, text] of textsOf(catalogues[language]))
        expect([path, text.trim()]).not.toEqual([path, ''])
  })

  it('explain every power that the contracts give to anyone', () => {
    for (const language of LANGUAGES) {
      const words = catalogues[language].about.powers
      for (const { signature, holder } of powers) {
        expect(Object.keys(words.does)).toContain(signature.replace(/\(.*/, ''))
        expect(Object.keys(words.holders)).toContain(holder)
      }
    }
  })

  it('keep handles in one piece and left to right where the rest runs from right to left', () => {
    for (const [path, text] of textsOf(ar)) {
      const handles = text.match(/.?\/?@[{\w]+\}?.?/gu) ?? []
      for (const handle of handles)
        expect([path, handle]).toEqual([path, expect.stringMatching(/^\u2066.*\u2069$/u)])
    }
  })

  it('use no dash where a sentence would do', () => {
    for (const language of LANGUAGES)
      for (const [path, text] of textsOf(catalogues[language]))
        expect([path, text]).not.toEqual([path, expect.stringContaining('—')])
  })
})

describe('filling a sentence', () => {
  it('leaves a blank visible when nothing fills it', () => {
    expect(fill('@{handle} is free.', {})).toBe('@{handle} is free.')
    expect(fill('@{handle} is free.', { handle: 'ada' })).toBe('@ada is free.')
  })

  it('counts as each language counts', () => {
    const arabic = (count: number) =>
      fillCount(ar.profile.sold, { count, shown: String(count), language: 'ar' })
    expect([1, 2, 3, 11].map(arabic)).toEqual(['بيع مرة واحدة.', 'بيع مرتين.', 'بيع 3 مرات.', 'بيع 11 مرة.'])
    expect(fillCount(en.profile.sold, { count: 2, shown: '2', language: 'en' })).toBe('Sold 2 times.')
  })
})
