import { describe, expect, it } from 'vitest'
import { sentences } from '../../../web/shared/errors.ts'
import { ar as pagesAr } from '../../../web/shared/words/pages/ar.ts'
import { ar } from '../../../web/shared/words/studio/ar.ts'
import { en } from '../../../web/shared/words/studio/en.ts'
import { es } from '../../../web/shared/words/studio/es.ts'

describe('what is counted', () => {
  it.each([
    ['en', en, 1, '1 character left of 160.', '1 character too many.', '1 link', '1 sale'],
    ['en', en, 2, '2 characters left of 160.', '2 characters too many.', '2 links', '2 sales'],
    ['es', es, 1, 'Queda 1 carácter de 160.', 'Sobra 1 carácter.', '1 enlace', '1 venta'],
    ['es', es, 0, 'Quedan 0 caracteres de 160.', 'Sobran 0 caracteres.', '0 enlaces', '0 ventas'],
    ['ar', ar, 1, 'بقي حرف واحد من 160.', 'زاد حرف واحد.', 'رابط واحد', 'عملية بيع واحدة'],
    ['ar', ar, 2, 'بقي حرفان من 160.', 'زاد حرفان.', 'رابطان', 'عمليتا بيع'],
    ['ar', ar, 5, 'بقيت 5 أحرف من 160.', 'زادت 5 أحرف.', '5 روابط', '5 عمليات بيع'],
    ['ar', ar, 11, 'بقي 11 حرفًا من 160.', 'زاد 11 حرفًا.', '11 رابطًا', '11 عملية بيع'],
    ['ar', ar, 100, 'بقي 100 حرف من 160.', 'زاد 100 حرف.', '100 رابط', '100 عملية بيع'],
  ] as const)('agrees with its number in %s (%#)', (_, words, count, left, over, links, sales) => {
    expect(words.words.left(count, 160)).toBe(left)
    expect(words.words.over(count)).toBe(over)
    expect(words.edit.linksCount(count)).toBe(links)
    expect(words.me.sales(count)).toBe(sales)
  })
})

/** Every sentence of a table by its path; what is made from values is made from samples. */
function sentencesOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return sentencesOf(value('12', '5', '7'), path)
  return Object.entries(value ?? {}).flatMap(([key, child]) => sentencesOf(child, `${path}.${key}`))
}

it('keeps a number and its percent sign in their order in Arabic: isolated, for they come apart', () => {
  const errors = Object.fromEntries(Object.entries(sentences).map(([code, each]) => [code, each.ar]))
  const all = sentencesOf({ errors, pages: pagesAr, studio: ar })
  expect(all.filter(([, text]) => text.includes('%')).length).toBeGreaterThan(8)
  expect(all.filter(([, text]) => text.replace(/\u2066[^\u2069]*\u2069/g, '').includes('%'))).toEqual([])
})
