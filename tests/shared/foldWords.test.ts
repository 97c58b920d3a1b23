import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldWords } from '../../web/shared/foldWords.ts'

describe('text as search compares it', () => {
  it.each([
    ['José  Núñez!', 'jose nunez'],
    ['ＦＵＬＬ width', 'full width'],
    ['نُور', 'نور'],
    ['100 % _wild_ \\', '100 wild'],
    ['a-b', 'a-b'],
    ['日本語', '日本語'],
    ['', ''],
  ])('turns %j into %j', (text, folded) => {
    expect(foldWords(text)).toBe(folded)
  })

  it('holds nothing that SQL patterns or queries could take for more than text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldWords(text)).not.toMatch(/[%_\\'"&|!():*<>]/)
      }),
    )
  })

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldWords(foldWords(text))).toBe(foldWords(text))
      }),
    )
  })
})
