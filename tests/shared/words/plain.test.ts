import { describe, expect, it } from 'vitest'
import { sentences } from '../../../web/shared/errors.ts'
import { LANGUAGES } from '../../../web/shared/language.ts'
import { ar as pagesAr } from '../../../web/shared/words/pages/ar.ts'
import { en as pagesEn } from '../../../web/shared/words/pages/en.ts'
import { es as pagesEs } from '../../../web/shared/words/pages/es.ts'
import { ar } from '../../../web/shared/words/studio/ar.ts'
import { en } from '../../../web/shared/words/studio/en.ts'
import { es } from '../../../web/shared/words/studio/es.ts'

const tables = {
  en: { studio: en, pages: pagesEn },
  es: { studio: es, pages: pagesEs },
  ar: { studio: ar, pages: pagesAr },
}

/** What a person would have to look up, in each language. */
const JARGON = {
  en: /\bblocks?\b(?! sales)|sha2|sha-256|\bdigest|tombstone|\bburn|\bretired|\bsettl|enforce|\brequested|reorg|\bfaucet/i,
  es: /\bbloques?\b|sha2|sha-256|lápida|\bquem|\bretirad|asentándose|impuest|solicitad|\bimpone|\bgrifo/i,
  ar: /كتلة|sha2|sha-256|شاهدًا|حرق|متقاعد|يستقر|ملزم|مُلزَم|إلزام|مفروض|إتاوة|صنبور/u,
} as const

/** What programs and operators read, and where a person who has no script is told how to compare by hand. */
const FOR_EXPERTS = /^\.pages\.provenance\.(byHand|block)$/
const CODES_FOR_EXPERTS = ['BLOCK_INVALID', 'CHAIN_HAS_HOLE', 'CONTENT_DIGEST_INVALID', 'ValidatorHasNoCode']

/** Every sentence of a table by its path; what is made from values is made from samples. */
function sentencesOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return sentencesOf(value('12', '5', '7'), path)
  return Object.entries(value ?? {}).flatMap(([key, child]) => sentencesOf(child, `${path}.${key}`))
}

describe('what people read', () => {
  it.each(LANGUAGES)('can be understood at first sight, in %s', (language) => {
    const found = sentencesOf(tables[language]).filter(
      ([path, text]) => JARGON[language].test(text) && !FOR_EXPERTS.test(path),
    )
    expect(found).toEqual([])
  })

  it.each(LANGUAGES)('of what failed can be understood at first sight, in %s', (language) => {
    const found = Object.entries(sentences).flatMap(([code, row]) => {
      const { what, next } = row[language]
      return JARGON[language].test(`${what} ${next}`) && !CODES_FOR_EXPERTS.includes(code)
        ? [[code, what, next]]
        : []
    })
    expect(found).toEqual([])
  })
})
