import { type LogEntry, RecordLog } from './recordLog.ts'
import type { RecordOptions, RecordPage, RecordRow, Records } from './records.ts'

/** The log is rewritten when it is this long and at least half of it is history. */
const COMPACT_FROM_BYTES = 4 * 1024 * 1024

type Held = { value: unknown; until?: number }
type Waiting = { entry: LogEntry; resolve: () => void; reject: (reason: unknown) => void }

/** Everything in memory, every change in a {@link RecordLog}; writes that wait for the disk at the same time share one fsync. */
class FileRecords implements Records {
  readonly #log: RecordLog
  readonly #kinds = new Map<string, Map<string, Held>>()
  #waiting: Waiting[] = []
  #flushing: Promise<void> | undefined
  #broken: unknown
  #compactAt = COMPACT_FROM_BYTES

  constructor(log: RecordLog) {
    this.#log = log
  }

  async load(): Promise<void> {
    this.#kinds.clear()
    for (const entry of await this.#log.load()) this.#apply(entry)
    await this.#compact()
  }

  async get(kind: string, key: string): Promise<unknown> {
    const held = this.#living(kind, key)
    await this.#settled()
    return structuredClone(held?.value)
  }

  async getMany(kind: string, keys: readonly string[]): Promise<Map<string, unknown>> {
    const found = new Map<string, unknown>()
    for (const key of keys) {
      const held = this.#living(kind, key)
      if (held) found.set(key, structuredClone(held.value))
    }
    await this.#settled()
    return found
  }

  put(kind: string, key: string, value: unknown, options: RecordOptions = {}): Promise<void> {
    return this.#write(entryOf(kind, key, value, options.expiresAt?.getTime()))
  }

  async putIfAbsent(
    kind: string,
    key: string,
    value: unknown,
    options: RecordOptions = {},
  ): Promise<boolean> {
    const absent = !this.#living(kind, key)
    await (absent ? this.put(kind, key, value, options) : this.#settled())
    return absent
  }

  async update<T>(
    kind: string,
    key: string,
    change: (value: unknown) => T,
    options: RecordOptions = {},
  ): Promise<T> {
    const held = this.#living(kind, key)
    const value = change(structuredClone(held?.value))
    await this.#write(entryOf(kind, key, value, options.expiresAt?.getTime() ?? held?.until))
    return value
  }

  async delete(kind: string, key: string): Promise<boolean> {
    const present = this.#living(kind, key) !== undefined
    await (present ? this.#write({ kind, key }) : this.#settled())
    return present
  }

  async list(
    kind: string,
    { after, limit }: RecordPage = { after: '', limit: Infinity },
  ): Promise<RecordRow[]> {
    const keys = [...(this.#kinds.get(kind)?.keys() ?? [])]
    const asked = keys.filter((key) => key > after && this.#living(kind, key)).toSorted()
    const rows = asked.slice(0, limit).flatMap((key): RecordRow[] => {
      const held = this.#living(kind, key)
      if (!held) return []
      const value: unknown = structuredClone(held.value)
      return [held.until === undefined ? { key, value } : { key, value, expiresAt: new Date(held.until) }]
    })
    await this.#settled()
    return rows
  }

  async close(): Promise<void> {
    try {
      await this.#settled()
    } finally {
      await this.#log.close()
    }
  }

  #living(kind: string, key: string): Held | undefined {
    const held = this.#kinds.get(kind)?.get(key)
    return held && (held.until === undefined || held.until > Date.now()) ? held : undefined
  }

  #apply(entry: LogEntry): void {
    const rows = this.#kinds.get(entry.kind) ?? new Map<string, Held>()
    this.#kinds.set(entry.kind, rows)
    if (entry.value === undefined) rows.delete(entry.key)
    else rows.set(entry.key, { value: entry.value, ...(entry.until !== undefined && { until: entry.until }) })
  }

  #write(entry: LogEntry): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken)
    this.#apply(entry)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject })
      this.#flushing ??= this.#flush()
    })
  }

  /** Resolves when everything written so far is on the disk: an answer must not tell of what a crash could undo. */
  async #settled(): Promise<void> {
    while (this.#flushing) await this.#flushing
    if (this.#broken) throw this.#broken
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#log.append(batch.map(({ entry }) => entry))
        for (const { resolve } of batch) resolve()
        await this.#compact()
      } catch (error) {
        await this.#recover([...batch, ...this.#waiting.splice(0)], error)
      }
    }
    this.#flushing = undefined
  }

  /** After a failed write (a full disk, say) memory goes back to what the disk holds; when that can't be read either, all calls fail. */
  async #recover(lost: Waiting[], error: unknown): Promise<void> {
    try {
      const entries = await this.#log.load()
      this.#kinds.clear()
      for (const entry of entries) this.#apply(entry)
      for (const { entry } of this.#waiting) this.#apply(entry)
    } catch (broken) {
      this.#broken = broken
    }
    for (const { reject } of lost) reject(error)
  }

  async #compact(): Promise<void> {
    if (this.#log.sizeBytes < this.#compactAt) return
    this.#compactAt = this.#log.sizeBytes * 2
    const entries: LogEntry[] = []
    for (const [kind, rows] of this.#kinds)
      for (const [key, held] of rows) {
        if (this.#living(kind, key)) entries.push(entryOf(kind, key, held.value, held.until))
        else rows.delete(key)
      }
    await this.#log.rewrite(entries)
    this.#compactAt = Math.max(COMPACT_FROM_BYTES, this.#log.sizeBytes * 2)
  }
}

/** The value goes through JSON here, so that what is read before a restart is what is read after it. */
function entryOf(kind: string, key: string, value: unknown, until: number | undefined): LogEntry {
  const json = JSON.stringify(value)
  if (json === undefined) throw new TypeError(`The value of ${kind} ${key} is not JSON.`)
  const copy: unknown = JSON.parse(json)
  return { kind, key, value: copy, ...(until !== undefined && { until }) }
}

/** Opens the records kept in `dataDir`. One process at a time. */
export async function openFileRecords(dataDir: string): Promise<Records> {
  const log = new RecordLog(dataDir)
  const records = new FileRecords(log)
  try {
    await records.load()
    return records
  } catch (error) {
    await log.close()
    throw error
  }
}
