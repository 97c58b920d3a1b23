import { describe, expect, it } from 'vitest'
import { chooseLanguage, directionOf } from '../../web/shared/language.ts'

describe('chooseLanguage', () => {
  it.each([
    ['es', 'ar', 'es'],
    ['xx', 'ar', 'ar'],
    [undefined, 'fr-FR, es-MX;q=0.8, en;q=0.5', 'es'],
    [undefined, 'en;q=0.1, ar;q=0.9', 'ar'],
    [undefined, 'ar;q=0, fr', 'en'],
    [undefined, '*', 'en'],
    [null, null, 'en'],
    [undefined, ';;;,q=,', 'en'],
  ] as const)('?lang=%s with Accept-Language %j answers in %s', (wanted, accept, language) => {
    expect(chooseLanguage(wanted, accept)).toBe(language)
  })
})

describe('directionOf', () => {
  it('sets Arabic from right to left and the others from left to right', () => {
    expect([directionOf('ar'), directionOf('en'), directionOf('es')]).toEqual(['rtl', 'ltr', 'ltr'])
  })
})
