import { createStore, promisifyRequest } from 'idb-keyval'
import { noteForgetful } from './forgetfulness.ts'

/** Browsers have been seen that never open their database. */
const PATIENCE_MS = 10_000

type Change<Value> = (now: Value | null) => Value | null

export type KeptStore<Value> = Readonly<{
  get: (key: string) => Promise<Value | null>
  entries: () => Promise<(readonly [key: string, value: Value])[]>
  /** Replaces what stands under `key`, with no other tab in between; null forgets it. Answers what stands there now. */
  update: (key: string, change: Change<Value>) => Promise<Value | null>
}>

/**
 * A table that outlasts the page, in IndexedDB. Where the browser lends none, or has no room left, this page's memory stands in for what it
 * doesn't take, and {@link noteForgetful} is told; nothing here throws.
 */
export function keptStore<Value>(database: string, table: string): KeptStore<Value> {
  const ask = askTable(database, table)
  /** What was last read or written: a database that breaks later is not taken for an empty one. */
  const known = new Map<string, Value | null>()
  /** What the browser did not take, as changes of what it has: where that was never read, they are made again once it can be. */
  const memory = new Map<string, Change<Value>[]>()
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: each sees what the one before has left, wherever that is. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = last.then(act)
    last = done.catch(() => undefined)
    return done
  }
  const over = (key: string, found: Value | null): Value | null =>
    (memory.get(key) ?? []).reduce((now, change) => change(now), found)
  const read = async (key: string): Promise<Value | null> => {
    if (!memory.has(key) || !known.has(key)) {
      const found = await ask('readonly', async (rows) => ({
        value: await promisifyRequest<Value | undefined>(rows.get(key)),
      }))
      if (found) known.set(key, found.value ?? null)
    }
    return over(key, known.get(key) ?? null)
  }

  return {
    get: (key) => inTurn(() => read(key)),
    entries: () =>
      inTurn(async () => {
        const kept = await ask('readonly', rowsOf<Value>)
        if (kept) {
          known.clear()
          for (const [key, value] of kept) known.set(key, value)
        }
        return [...new Set([...known.keys(), ...memory.keys()])].flatMap((key) => {
          const value = over(key, known.get(key) ?? null)
          return value === null ? [] : [[key, value] as const]
        })
      }),
    update: (key, change) =>
      inTurn(async () => {
        const written = await ask('readwrite', (rows) =>
          replace<Value>(rows, key, (now) => change(over(key, now))),
        )
        if (written) {
          memory.delete(key)
          known.set(key, written.next)
          return written.next
        }
        const next = change(await read(key))
        if (known.has(key)) memory.set(key, [() => next])
        else memory.set(key, [...(memory.get(key) ?? []), change])
        return next
      }),
  }
}

/** How to ask a table: once more over a new connection where that fails (Safari loses it); null where the browser doesn't answer at all. */
function askTable(database: string, table: string) {
  let store = createStore(database, table)
  let isAway = false
  return async <T>(
    mode: IDBTransactionMode,
    act: (rows: IDBObjectStore) => Promise<T>,
  ): Promise<T | null> => {
    const once = async () => (isAway ? null : within(store(mode, act), () => (isAway = true)))
    const again = () => {
      store = createStore(database, table)
      return once()
    }
    const answer = await once()
      .catch(again)
      .catch(() => null)
    if (answer !== null) return answer
    noteForgetful()
    return null
  }
}

async function within<T>(asked: Promise<T>, onSilence: () => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onSilence()
      reject(new Error('The browser’s database does not answer.'))
    }, PATIENCE_MS)
  })
  return Promise.race([asked, silence]).finally(() => clearTimeout(timer))
}

async function rowsOf<Value>(rows: IDBObjectStore): Promise<(readonly [string, Value])[]> {
  const [keys, values] = await Promise.all([
    promisifyRequest(rows.getAllKeys()),
    promisifyRequest<Value[]>(rows.getAll()),
  ])
  return values.flatMap((value, at) => {
    const key = keys[at]
    return typeof key === 'string' ? [[key, value] as const] : []
  })
}

/** Reads and writes in one transaction, so that no other tab writes in between. */
async function replace<Value>(
  rows: IDBObjectStore,
  key: string,
  change: Change<Value>,
): Promise<{ next: Value | null }> {
  const now = await promisifyRequest<Value | undefined>(rows.get(key))
  const next = change(now ?? null)
  if (next === null) rows.delete(key)
  else rows.put(next, key)
  await promisifyRequest(rows.transaction)
  return { next }
}
