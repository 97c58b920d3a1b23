type Lent = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/**
 * Web Storage that never throws: what the browser refuses, or has no room for, is kept as long as the page. Libraries use
 * `localStorage` without asking whether it is there.
 */
export class SoftStorage {
  readonly #lent: Lent | null
  /** What the browser did not take; null = removed. */
  readonly #memory = new Map<string, string | null>()

  constructor(lent: Lent | null) {
    this.#lent = lent
  }

  getItem(name: string): string | null {
    const held = this.#memory.get(name)
    return held !== undefined ? held : this.#try((lent) => lent.getItem(name), null)
  }

  setItem(name: string, value: string): void {
    this.#change(name, value, (lent) => lent.setItem(name, value))
  }

  removeItem(name: string): void {
    this.#change(name, null, (lent) => lent.removeItem(name))
  }

  clear(): void {
    for (const name of this.#names()) this.removeItem(name)
  }

  key(at: number): string | null {
    return this.#names()[at] ?? null
  }

  get length(): number {
    return this.#names().length
  }

  #change(name: string, value: string | null, write: (lent: Lent) => void): void {
    const isTaken = this.#try((lent) => {
      write(lent)
      return true
    }, false)
    if (isTaken) this.#memory.delete(name)
    else this.#memory.set(name, value)
  }

  #names(): string[] {
    const lent = this.#try((one) => Array.from({ length: one.length }, (_, at) => one.key(at) ?? ''), [])
    return [...new Set([...lent, ...this.#memory.keys()])].filter((name) => this.getItem(name) !== null)
  }

  #try<T>(act: (lent: Lent) => T, without: T): T {
    if (!this.#lent) return without
    try {
      return act(this.#lent)
    } catch {
      return without
    }
  }
}

/** Puts {@link SoftStorage} in the place of both storages of `window`, before anything else uses them. */
export function softenStorage(): void {
  for (const name of ['localStorage', 'sessionStorage'] as const)
    Reflect.defineProperty(window, name, { configurable: true, value: new SoftStorage(lentBy(name)) })
}

/** Null where the browser has none; forbidden, it throws at the first look. */
function lentBy(name: 'localStorage' | 'sessionStorage'): Lent | null {
  try {
    return window[name]
  } catch {
    return null
  }
}
