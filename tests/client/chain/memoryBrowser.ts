import { vi } from 'vitest'

/** What of a browser the wallet's actions need: Node has no storage that tabs share. Its IndexedDB is missed by nobody: memory stands in. */
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
