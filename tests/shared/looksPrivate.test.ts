import { describe, expect, it } from 'vitest'
import { looksPrivate } from '../../web/shared/looksPrivate.ts'

describe('looksPrivate', () => {
  it.each([
    ['Write to ada.o@example.org for commissions', 'email'],
    ['call +234 803 123 4567', 'phone'],
    ['tel 0803-123-4567', 'phone'],
    ['(020) 7946 0958 11', 'phone'],
  ] as const)('warns of %j', (text, kind) => {
    expect(looksPrivate(text)).toBe(kind)
  })

  it.each(['', 'Potter since 1998', 'Founded 2003-2007', 'I sold 12,500 bowls', '@ada on the web', '1 204'])(
    'says nothing of %j',
    (text) => {
      expect(looksPrivate(text)).toBeNull()
    },
  )
})
