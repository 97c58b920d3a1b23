import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'

/** A line of the log: the whole new state of one key. Without `value` the key is gone. `until` is Unix milliseconds. */
export type LogEntry = Readonly<{ kind: string; key: string; value?: unknown; until?: number }>

const NEWLINE = 0x0a

/** `<crc32 of the JSON, 8 hex digits> <JSON>\n` */
function encodeEntry(entry: LogEntry): string {
  const json = JSON.stringify(entry)
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`
}

function decodeEntry(line: string): LogEntry | null {
  const json = line.slice(9)
  if (line[8] !== ' ' || crc32(json).toString(16).padStart(8, '0') !== line.slice(0, 8)) return null
  const entry: LogEntry = JSON.parse(json)
  return entry
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The entries of the log's bytes, and how many bytes of them are whole. Damage before the last line is refused: it is not a torn write. */
function readEntries(bytes: Buffer, file: string): { entries: LogEntry[]; wholeBytes: number } {
  const entries: LogEntry[] = []
  let from = 0
  while (from < bytes.length) {
    const end = bytes.indexOf(NEWLINE, from)
    const entry = end < 0 ? null : decodeEntry(bytes.toString('utf8', from, end))
    if (!entry) {
      const rest = bytes.subarray(end < 0 ? bytes.length : end + 1)
      if (
        rest
          .toString('utf8')
          .split('\n')
          .some((line) => decodeEntry(line))
      )
        throw new Error(`${file} is damaged at byte ${from}: restore it from a backup, or move it away.`)
      break
    }
    entries.push(entry)
    from = end + 1
  }
  return { entries, wholeBytes: from }
}

/** The entries on the disk, leaving the file as it is: another process may be writing. A last line that is half written is left out. */
export async function readRecordLog(dataDir: string): Promise<LogEntry[]> {
  const file = fileIn(dataDir)
  return readEntries(await readFile(file), file).entries
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'records', 'records.jsonl')
}

/** Records hold sessions, and the secret that signs them. */
const OWNER_ONLY = 0o600

/** An append-only file of {@link LogEntry} lines: an append resolves when it is on the disk. One process only. */
export class RecordLog {
  sizeBytes = 0
  readonly #file: string
  #handle: FileHandle | undefined

  constructor(dataDir: string) {
    this.#file = fileIn(dataDir)
  }

  /** Reads the log from the start, cutting off a last line that a crash left half written. */
  async load(): Promise<LogEntry[]> {
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 })
    await this.#handle?.close()
    this.#handle = await open(this.#file, 'a', OWNER_ONLY)
    await this.#handle.chmod(OWNER_ONLY)
    const { entries, wholeBytes } = readEntries(await readFile(this.#file), this.#file)
    await this.#handle.truncate(wholeBytes)
    await this.#handle.sync()
    await syncDirectory(path.dirname(this.#file))
    this.sizeBytes = wholeBytes
    return entries
  }

  /** All of `entries` or, when it throws and the disk still answers, none. */
  async append(entries: readonly LogEntry[]): Promise<void> {
    const bytes = Buffer.from(entries.map(encodeEntry).join(''))
    try {
      await this.#open().appendFile(bytes)
      await this.#open().datasync()
    } catch (error) {
      await this.#open().truncate(this.sizeBytes)
      throw error
    }
    this.sizeBytes += bytes.length
  }

  /** Replaces the log by `entries`; a crash leaves either the old log or the new one. */
  async rewrite(entries: readonly LogEntry[]): Promise<void> {
    const temporary = `${this.#file}.new`
    await rm(temporary, { force: true })
    const handle = await open(temporary, 'a', OWNER_ONLY)
    try {
      const bytes = Buffer.from(entries.map(encodeEntry).join(''))
      await handle.appendFile(bytes)
      await handle.sync()
      await rename(temporary, this.#file)
      await syncDirectory(path.dirname(this.#file))
      await this.#open().close()
      this.#handle = handle
      this.sizeBytes = bytes.length
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close()
    this.#handle = undefined
  }

  #open(): FileHandle {
    if (!this.#handle) throw new Error('The records are closed.')
    return this.#handle
  }
}
