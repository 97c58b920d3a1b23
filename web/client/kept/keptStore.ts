import { createStore, promisifyRequest } from 'idb-keyval'
import { noteForgetful } from './forgetfulness.ts'

/** Browsers have been seen that never open their database. */
const PATIENCE_MS = 10_000

export type KeptStore<Value> = Readonly<{
  get: (key: string) => Promise<Value | null>
  entries: () => Promise<(readonly [key: string, value: Value])[]>
  /** Replaces what stands under `key`, with no other tab in between; null forgets it. Answers what stands there now. */
  update: (key: string, change: (now: Value | null) => Value | null) => Promise<Value | null>
}>

/**
 * A table that outlasts the page, in IndexedDB. Where the browser lends none, or has no room left, this page's memory stands in for what it
 * doesn't take, and {@link noteForgetful} is told; nothing here throws.
 */
export function keptStore<Value>(database: string, table: string): KeptStore<Value> {
  const store = createStore(database, table)
  /** What the browser did not take; newer than what it has. */
  const memory = new Map<string, Value | null>()
  let isAway = false
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: each sees what the one before has left, wherever that is. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = last.then(act)
    last = done.catch(() => undefined)
    return done
  }
  const asked = async <T>(ask: () => Promise<T>, without: T): Promise<T> => {
    if (isAway) return without
    try {
      return await within(ask(), () => (isAway = true))
    } catch {
      noteForgetful()
      return without
    }
  }
  const read = async (key: string): Promise<Value | null> => {
    const held = memory.get(key)
    if (held !== undefined) return held
    return asked(
      () => store('readonly', (rows) => promisifyRequest<Value | undefined>(rows.get(key))),
      null,
    ).then((found) => found ?? null)
  }
  const write = (key: string, change: (now: Value | null) => Value | null) => {
    const held = memory.get(key)
    return store('readwrite', (rows) =>
      replace<Value>(rows, key, (now) => change(held === undefined ? now : held)),
    )
  }

  return {
    get: (key) => inTurn(() => read(key)),
    entries: () =>
      inTurn(async () => {
        const kept = await asked(() => store('readonly', rowsOf<Value>), [])
        const all = new Map<string, Value | null>([...kept, ...memory])
        return [...all].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
      }),
    update: (key, change) =>
      inTurn(async () => {
        const written = await asked<{ next: Value | null } | null>(() => write(key, change), null)
        if (written) {
          memory.delete(key)
          return written.next
        }
        const next = change(await read(key))
        memory.set(key, next)
        return next
      }),
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
  change: (now: Value | null) => Value | null,
): Promise<{ next: Value | null }> {
  const now = await promisifyRequest<Value | undefined>(rows.get(key))
  const next = change(now ?? null)
  if (next === null) rows.delete(key)
  else rows.put(next, key)
  await promisifyRequest(rows.transaction)
  return { next }
}
