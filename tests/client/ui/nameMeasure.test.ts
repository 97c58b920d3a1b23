import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkitten'
import { describe, expect, it } from 'vitest'
import { nameLines, nameMeasure } from '../../../web/client/ui/nameMeasure.ts'

const { resolve } = createRequire(import.meta.url)
const fontsCss = readFileSync(new URL('../../../web/client/ui/fonts.css', import.meta.url), 'utf8')

/** Every character that pages can set in the upright display face: in the cmap of a file, and in the range for which that file is asked. */
function charactersOfPages(): Map<string, number> {
  const found = new Map<string, number>()
  for (const rule of fontsCss.split('@font-face')) {
    const [, file] = /url\('(@fontsource\/instrument-serif\/[^']+-normal\.woff2)'/.exec(rule) ?? []
    if (file === undefined) continue
    const font = create(readFileSync(resolve(file)))
    if (font.isCollection) throw new Error('a collection')
    const ranges = [...(/unicode-range:([^;]+);/.exec(rule)?.[1] ?? '').matchAll(/U\+(\w+)(?:-(\w+))?/g)]
    for (const [, first = '', last = first] of ranges)
      for (let code = parseInt(first, 16); code <= parseInt(last, 16); code++)
        if (font.hasGlyphForCodePoint(code))
          found.set(
            String.fromCodePoint(code),
            (font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm) * 100,
          )
  }
  return found
}

describe('the face of a name', () => {
  const characters = charactersOfPages()
  const letters = [...characters].filter(([one]) => !/\p{M}/u.test(one))

  it('is ours for every character that the display face has, but for marks, whose letters lie in another file', () => {
    expect(characters.size).toBeGreaterThan(290)
    for (const [one] of letters) expect([one, nameMeasure(`A${one}`).families]).toEqual([one, null])
  })

  it('is one of the reader’s for all of a name of which ours lacks a letter', () => {
    const latin = Array.from({ length: 0x2b0 - 0xa1 }, (_, index) => String.fromCodePoint(0xa1 + index))
    const lacking = latin.filter(
      (one) => !characters.has(one) && !/[\p{Default_Ignorable_Code_Point}]/u.test(one),
    )
    expect(lacking.length).toBeGreaterThan(100)
    const names = ['Nguyễn Thị', 'Ṣóyínká', 'N\u0304ono', 'e\u0301', 'Ελένη', 'Анна', 'נועה', 'श्री', '张伟']
    for (const name of [...lacking.map((one) => `A${one}`), ...names])
      expect([name, nameMeasure(name).families]).toEqual([name, "'Noto Serif','Times New Roman',serif"])
  })

  it('is ours beside emoji, and Naskh for Arabic', () => {
    for (const name of ['🦩 Flo 👩🏽‍🚀', 'Ada ❤️', 'نور الحداد']) expect(nameMeasure(name).families).toBe(null)
  })

  it('is measured as wide as it is drawn', () => {
    // Spaces and hyphens part pieces, and are not measured by themselves.
    for (const [one, width] of letters.filter(([character]) => !/[\s-]/u.test(character))) {
      const measured = (nameLines(one.repeat(9)).widthEm * 100) / 9 + 2.2
      expect([one, Math.abs(measured - width) < 10]).toEqual([one, true])
    }
  })

  it('is measured wider where it is the reader’s', () => {
    expect(nameMeasure('Nguyên').w).toBeLessThan(nameMeasure('Nguyễn').w)
  })
})

describe('the measure of a name', () => {
  it('counts wide letters as wide: forty of them take more than forty thin ones', () => {
    expect(nameMeasure('m'.repeat(40)).n).toBeGreaterThan(3 * nameMeasure('i'.repeat(40)).n)
  })

  it('goes by the widest piece between spaces and hyphens', () => {
    const alone = nameMeasure('Hohenstaufen-').n
    expect(nameMeasure('Maximiliane von Hohenstaufen-Castellani').n).toBe(alone)
  })

  it('lets a name break into three lines and no more', () => {
    const { lines } = nameLines('Maximiliane von Hohenstaufen-Castellani')
    expect(lines).toEqual(['Maximiliane von', 'Hohenstaufen-', 'Castellani'])
    expect(nameLines('a b c d e f').lines).toHaveLength(3)
  })

  it('counts all of it on one line too', () => {
    expect(nameMeasure('Ada Okonkwo').w).toBeGreaterThan(nameMeasure('Ada').w + nameMeasure('Okonkwo').w)
    expect(nameMeasure('Ada').w).toBe(nameMeasure('Ada').n)
  })

  it('keeps every letter of a name of many pieces, in order', () => {
    const name = 'a b c d e f g h i j k l m n o p q r s t'
    expect(nameLines(name).lines.join(' ')).toBe(name)
  })

  it('never is zero, not even for marks and nothing', () => {
    for (const name of ['', ' ', '\u0301\u0301', '-']) {
      expect(nameMeasure(name).n).toBeGreaterThanOrEqual(1)
      expect(nameMeasure(name).t).toBeGreaterThanOrEqual(1)
    }
  })
})
