/** The blocks that one running operation has written or seen. */
export type Hold = Readonly<{ names: Set<string>; release: () => void }>

/**
 * Keeps collection and writing apart without making either wait: blocks held by a running operation, or by one that ended
 * while a collection runs (it may have pinned them after the collection looked), are not collected.
 */
export class Holds {
  readonly #open = new Set<Hold>()
  #late: Set<string> | undefined

  take(): Hold {
    const hold: Hold = {
      names: new Set(),
      release: () => {
        this.#open.delete(hold)
        for (const name of hold.names) this.#late?.add(name)
      },
    }
    this.#open.add(hold)
    return hold
  }

  isHeld(name: string): boolean {
    if (this.#late?.has(name)) return true
    for (const hold of this.#open) if (hold.names.has(name)) return true
    return false
  }

  /** From now until the returned function is called, what is let go of stays held. Undefined while another collection runs. */
  beginCollection(): (() => void) | undefined {
    if (this.#late) return undefined
    this.#late = new Set()
    return () => {
      this.#late = undefined
    }
  }
}
