import { vi } from 'vitest'

/** What of a browser the wallet's actions need: Node has no IndexedDB, and no storage that tabs share. */
export function memoryBrowser(origin: string): void {
  const values = new Map<string, string>()
  const localStorage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
  }
  vi.stubGlobal('localStorage', localStorage)
  vi.stubGlobal('window', Object.assign(new EventTarget(), { location: { origin }, localStorage }))
}

/** In the place of `idb-keyval`, for `vi.mock`. */
export function memoryIdb(): Record<string, unknown> {
  const rows = new Map<unknown, unknown>()
  return {
    createStore: () => null,
    get: async (key: unknown) => rows.get(key),
    set: async (key: unknown, value: unknown) => void rows.set(key, value),
    del: async (key: unknown) => void rows.delete(key),
    update: async (key: unknown, change: (old: unknown) => unknown) =>
      void rows.set(key, change(rows.get(key))),
    keys: async () => [...rows.keys()],
    entries: async () => [...rows.entries()],
    clear: async () => rows.clear(),
  }
}
