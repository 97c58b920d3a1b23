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

/**
 * A database of one table: what it answers, and how it breaks. `working` false fails each transaction, as Safari does once it has lost its
 * connection; `silent` answers none.
 */
function database(rows = new Map<string, unknown>()) {
  const state = { working: true, silent: false }
  const answered = (result: unknown) => {
    const request = { result, onsuccess: () => {} }
    if (!state.silent) queueMicrotask(() => request.onsuccess())
    return request
  }
  const transaction = {
    set oncomplete(listener: () => void) {
      queueMicrotask(listener)
    },
  }
  const objectStore = () => ({
    transaction,
    get: (key: string) => answered(rows.get(key)),
    getAll: () => answered([...rows.values()]),
    getAllKeys: () => answered([...rows.keys()]),
    put: (value: unknown, key: string) => rows.set(key, value),
    delete: (key: string) => rows.delete(key),
  })
  const connection = {
    transaction: () => (state.working ? { objectStore } : throwing('InvalidStateError')),
  }
  return { state, rows, indexedDB: { open: () => answered(connection) } }
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

  describe('with a database that works, breaks and works again', () => {
    const add = (words: string) => (now: { words: string } | null) => ({ words: (now?.words ?? '') + words })

    it('goes on from what was last read', async () => {
      const { state, rows, indexedDB } = database(new Map([['a', { words: 'typed' }]]))
      vi.stubGlobal('indexedDB', indexedDB)
      const { store, said } = await open()
      expect(await store.get('a')).toEqual({ words: 'typed' })
      state.working = false
      expect(await store.get('a')).toEqual({ words: 'typed' })
      expect(await store.update('a', add(' on'))).toEqual({ words: 'typed on' })
      expect(said).toEqual(['forgetful'])
      state.working = true
      expect(await store.update('a', add(' and on'))).toEqual({ words: 'typed on and on' })
      expect(rows.get('a')).toEqual({ words: 'typed on and on' })
    })

    it('goes on from what was last written', async () => {
      const { state, rows, indexedDB } = database()
      vi.stubGlobal('indexedDB', indexedDB)
      const { store } = await open()
      await store.update('a', add('sent'))
      state.working = false
      // As a transaction is changed: one that was forgotten stays forgotten.
      const change = (now: { words: string } | null) => now && { words: `${now.words} and included` }
      expect(await store.update('a', change)).toEqual({ words: 'sent and included' })
      expect(await store.entries()).toEqual([['a', { words: 'sent and included' }]])
      state.working = true
      await store.update('a', change)
      expect(rows.get('a')).toEqual({ words: 'sent and included and included' })
    })

    it('goes on from what was last listed', async () => {
      const { state, indexedDB } = database(new Map([['a', { words: 'sent' }]]))
      vi.stubGlobal('indexedDB', indexedDB)
      const { store } = await open()
      await store.entries()
      state.working = false
      expect(await store.entries()).toEqual([['a', { words: 'sent' }]])
      expect(await store.update('a', add('!'))).toEqual({ words: 'sent!' })
    })

    it('makes changes of what it could never read again, once it can', async () => {
      const { state, rows, indexedDB } = database(new Map([['a', { words: 'typed' }]]))
      vi.stubGlobal('indexedDB', indexedDB)
      const { store } = await open()
      state.working = false
      expect(await store.update('a', (now) => now && { words: `${now.words} on` })).toBeNull()
      state.working = true
      expect(await store.get('a')).toEqual({ words: 'typed on' })
      expect(await store.entries()).toEqual([['a', { words: 'typed on' }]])
      await store.update('a', add('.'))
      expect(rows.get('a')).toEqual({ words: 'typed on.' })
    })

    it('loses nothing to a database that falls silent', async () => {
      const { state, indexedDB } = database(new Map([['a', { words: 'typed' }]]))
      vi.stubGlobal('indexedDB', indexedDB)
      const { store } = await open()
      await store.get('a')
      state.silent = true
      const changed = store.update('a', add(' on'))
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await changed).toEqual({ words: 'typed on' })
      expect(await store.entries()).toEqual([['a', { words: 'typed on' }]])
    })

    it('asks a second time, over a new connection', async () => {
      const { rows, indexedDB } = database()
      const lost = { transaction: () => throwing('InvalidStateError') }
      const opened = vi.fn<() => object>().mockImplementation(indexedDB.open)
      opened.mockImplementationOnce(() => {
        const request = { result: lost, onsuccess: () => {} }
        queueMicrotask(() => request.onsuccess())
        return request
      })
      vi.stubGlobal('indexedDB', { open: opened })
      const { store, said } = await open()
      expect(await store.update('a', add('kept'))).toEqual({ words: 'kept' })
      expect(rows.get('a')).toEqual({ words: 'kept' })
      expect(said).toEqual([])
    })
  })
})
