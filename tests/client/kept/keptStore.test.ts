import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** As browsers forbid, lack, break and forget their database. */
const away: ReadonlyArray<readonly [what: string, indexedDB: unknown]> = [
  ['is not there', undefined],
  ['is null', null],
  ['is forbidden', { open: () => throwing('SecurityError') }],
  ['opens with an error', { open: () => failing('UnknownError') }],
]

function throwing(name: string): never {
  throw new DOMException('No.', name)
}

/** A request that fails as soon as somebody listens. */
function failing(name: string): object {
  return {
    error: new DOMException('No.', name),
    set onerror(listener: () => void) {
      queueMicrotask(listener)
    },
  }
}

async function open() {
  vi.resetModules()
  const { keptStore } = await import('../../../web/client/kept/keptStore.ts')
  const { isForgetful, onForgetful } = await import('../../../web/client/kept/forgetfulness.ts')
  const said: string[] = []
  onForgetful(() => said.push('forgetful'))
  return { store: keptStore<{ words: string }>('test', 'rows'), isForgetful, said }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('keptStore', () => {
  it.each(away)('keeps in memory where the database %s, and says so once', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB)
    const { store, isForgetful, said } = await open()
    expect(await store.get('a')).toBeNull()
    expect(await store.update('a', () => ({ words: 'typed' }))).toEqual({ words: 'typed' })
    expect(await store.update('a', (now) => now && { words: `${now.words} on` })).toEqual({
      words: 'typed on',
    })
    await store.update('b', () => ({ words: 'other' }))
    expect(await store.entries()).toEqual([
      ['a', { words: 'typed on' }],
      ['b', { words: 'other' }],
    ])
    expect(await store.update('a', () => null)).toBeNull()
    expect(await store.get('a')).toBeNull()
    expect(isForgetful()).toBe(true)
    expect(said).toEqual(['forgetful'])
  })

  it('waits ten seconds for a database that never opens, once', async () => {
    const opened = vi.fn<() => object>(() => ({}))
    vi.stubGlobal('indexedDB', { open: opened })
    const { store, isForgetful } = await open()
    const read = store.get('a')
    await vi.advanceTimersByTimeAsync(9_000)
    expect(isForgetful()).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await read).toBeNull()
    await store.update('a', () => ({ words: 'typed' }))
    expect(await store.get('a')).toEqual({ words: 'typed' })
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('loses no change of several made at once', async () => {
    vi.stubGlobal('indexedDB', null)
    const { store } = await open()
    const add = (letter: string) => store.update('a', (now) => ({ words: (now?.words ?? '') + letter }))
    await Promise.all(['x', 'y', 'z'].map(add))
    expect(await store.get('a')).toEqual({ words: 'xyz' })
  })
})
