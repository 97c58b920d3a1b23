import { describe, expect, it } from 'vitest'
import { SoftStorage } from '../../../web/client/kept/softStorage.ts'

const refuse = (): never => {
  throw new DOMException('No.', 'SecurityError')
}
const forbidden = {
  getItem: refuse,
  setItem: refuse,
  removeItem: refuse,
  key: refuse,
  get length(): number {
    return refuse()
  },
}

/** A browser's storage that can be read, and takes nothing more. */
function full(kept: Record<string, string>) {
  return {
    getItem: (name: string) => kept[name] ?? null,
    setItem: () => {
      throw new DOMException('No.', 'QuotaExceededError')
    },
    removeItem: (name: string) => {
      delete kept[name]
    },
    key: (at: number) => Object.keys(kept)[at] ?? null,
    get length() {
      return Object.keys(kept).length
    },
  }
}

const namesIn = (storage: SoftStorage) =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').toSorted((a, b) =>
    a.localeCompare(b),
  )

describe('SoftStorage', () => {
  it.each([
    ['is not there', null],
    ['is forbidden', forbidden],
  ])('keeps in memory where the browser’s %s', (_, lent) => {
    const storage = new SoftStorage(lent)
    expect(storage.getItem('a')).toBeNull()
    storage.setItem('a', '1')
    storage.setItem('b', '2')
    storage.removeItem('b')
    expect(storage.getItem('a')).toBe('1')
    expect(namesIn(storage)).toEqual(['a'])
    storage.clear()
    expect(storage.length).toBe(0)
  })

  it('reads what a full one holds, and shows the newer value that it could not take', () => {
    const kept = { a: 'old', b: 'kept' }
    const storage = new SoftStorage(full(kept))
    storage.setItem('a', 'new')
    expect(storage.getItem('a')).toBe('new')
    expect(storage.getItem('b')).toBe('kept')
    expect(namesIn(storage)).toEqual(['a', 'b'])
    storage.removeItem('a')
    expect(storage.getItem('a')).toBeNull()
    expect(kept).toEqual({ b: 'kept' })
  })
})
