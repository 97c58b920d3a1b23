import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { base32 } from 'multiformats/bases/base32'
import { CID } from 'multiformats/cid'
import { DurableDirectory } from './durable.ts'

export type PinType = 'recursive' | 'direct'
export type PinEntry = Readonly<{ cid: CID; type: PinType; name: string }>

/** What an empty file means, as nearly all are. */
const ORDINARY = 'recursive\n'

/** The pins, one small file each, so that a pin is as durable and as independent as a block. The whole list is in memory. */
export class Pins {
  readonly #files: DurableDirectory
  readonly #entries = new Map<string, PinEntry>()
  readonly #queues = new Map<string, Promise<void>>()

  constructor(repository: string) {
    this.#files = new DurableDirectory(path.join(repository, 'pins'))
  }

  async open(): Promise<void> {
    await this.#files.open()
    for (const file of await this.#files.names()) {
      const text = await readFile(path.join(this.#files.path, file), 'utf8')
      const [type, name = ''] = (text || ORDINARY).split('\n')
      if (type !== 'recursive' && type !== 'direct') throw new Error(`The pin ${file} is damaged.`)
      this.#entries.set(file, { cid: CID.decode(base32.decode(file)), type, name })
    }
  }

  close(): Promise<void> {
    return this.#files.close()
  }

  get(cid: CID): PinEntry | undefined {
    return this.#entries.get(base32.encode(cid.bytes))
  }

  all(): PinEntry[] {
    return [...this.#entries.values()]
  }

  /** Resolves when the pin is on the disk. The blocks must be there already. */
  add(entry: PinEntry): Promise<void> {
    const file = base32.encode(entry.cid.bytes)
    return this.#inTurn(file, async () => {
      const held = this.#entries.get(file)
      if (held?.type === entry.type && held.name === entry.name) return
      const text = `${entry.type}\n${entry.name.replaceAll('\n', ' ')}`
      await (text === ORDINARY && !held
        ? this.#files.touch(file)
        : this.#files.write(file, Buffer.from(text)))
      this.#entries.set(file, entry)
    })
  }

  remove(cid: CID): Promise<void> {
    const file = base32.encode(cid.bytes)
    return this.#inTurn(file, async () => {
      await this.#files.remove(file)
      this.#entries.delete(file)
    })
  }

  /** Changes of one pin happen one after the other, so that memory and disk agree. */
  async #inTurn(file: string, change: () => Promise<void>): Promise<void> {
    const turn = (this.#queues.get(file) ?? Promise.resolve()).catch(() => undefined).then(change)
    this.#queues.set(file, turn)
    try {
      await turn
    } finally {
      if (this.#queues.get(file) === turn) this.#queues.delete(file)
    }
  }
}
