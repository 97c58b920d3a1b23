import { describe, expect, it } from 'vitest'
import { AppError, codeOf } from '../../web/shared/appError.ts'
import { isErrorCode, sentenceOf, sentences } from '../../web/shared/errors.ts'
import { LANGUAGES } from '../../web/shared/language.ts'
import { problemOf } from '../../web/shared/problem.ts'

const placeholders = (text: string) => new Set(text.match(/\{\w+\}/g))

describe('sentences', () => {
  it.each(Object.entries(sentences))(
    '%s says what happened and what to do, alike in every language',
    (_, row) => {
      for (const language of LANGUAGES) {
        const { what, next } = row[language]
        expect(what).toMatch(/[.؟?!]$/)
        expect(next).toMatch(/[.؟?!]$/)
        expect(placeholders(what + next)).toEqual(placeholders(row.en.what + row.en.next))
      }
    },
  )
})

describe('sentenceOf', () => {
  it('fills the sentence from the details', () => {
    expect(sentenceOf('BODY_TOO_LARGE', 'en', { maxBytes: 5 }).next).toBe('Send at most 5 bytes.')
  })
})

describe('problemOf', () => {
  it('tells nothing of an error that was not thrown on purpose', () => {
    const problem = problemOf(new Error('password=hunter2'), 'en')
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL', details: {} })
    expect(JSON.stringify(problem)).not.toContain('hunter2')
  })

  it('carries the status, the code and the sentence of an error thrown on purpose', () => {
    const problem = problemOf(new AppError('HANDLE_HYPHEN', { handle: '-a' }), 'es')
    expect(problem).toMatchObject({ status: 400, code: 'HANDLE_HYPHEN', details: { handle: '-a' } })
  })
})

describe('codeOf and isErrorCode', () => {
  it('know our codes from everything else', () => {
    expect(codeOf('boom')).toBe('INTERNAL')
    expect(isErrorCode('HANDLE_HYPHEN')).toBe(true)
    expect(isErrorCode('constructor')).toBe(false)
  })
})
