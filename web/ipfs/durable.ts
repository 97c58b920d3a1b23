import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * A directory whose changes are made durable together: everyone who waits while one fsync runs shares the next one.
 * Files appear in it whole or not at all (temporary file, fsync, rename, fsync of the directory).
 */
export class DurableDirectory {
  readonly path: string
  readonly #temporary: string
  #handle: FileHandle | undefined
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(directory: string) {
    this.path = directory
    this.#temporary = `${directory}.tmp`
  }

  /** Creates the directory, and drops what a crash left half written. What is there is on the disk afterwards, whoever wrote it. */
  async open(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true })
    await mkdir(this.path, { recursive: true })
    await mkdir(this.#temporary, { recursive: true })
    await syncDirectory(path.dirname(this.path))
    this.#handle = await open(this.path, 'r')
    await this.settle()
  }

  async close(): Promise<void> {
    await this.#next
    await this.#running?.catch(() => undefined)
    await this.#handle?.close()
    this.#handle = undefined
  }

  /** Resolves when the file is on the disk under `name`; an older one of that name is replaced. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    await this.place(name, bytes)
    await this.settle()
  }

  /** Half of {@link write}: the bytes are on the disk, and the name will be once {@link settle} resolves. */
  async place(name: string, bytes: Uint8Array): Promise<void> {
    const temporary = path.join(this.#temporary, randomUUID())
    try {
      const file = await open(temporary, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
        await rename(temporary, path.join(this.path, name))
      } finally {
        await file.close()
      }
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  /** Resolves when an empty file is on the disk under `name`. It has no content that could be half written, so it needs no fsync of its own. */
  async touch(name: string): Promise<void> {
    await (await open(path.join(this.path, name), 'w')).close()
    await this.settle()
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.path, name), { force: true })
    await this.settle()
  }

  names(): Promise<string[]> {
    return readdir(this.path)
  }

  /**
   * Resolves when every change made so far is on the disk. The fsync that is running may have begun before the last one, so only one that
   * begins after now counts.
   */
  settle(): Promise<void> {
    this.#next ??= this.#afterRunning()
    return this.#next
  }

  async #afterRunning(): Promise<void> {
    await this.#running?.catch(() => undefined)
    this.#next = undefined
    this.#running = this.#sync()
    await this.#running
  }

  async #sync(): Promise<void> {
    if (!this.#handle) throw new Error(`${this.path} is not open.`)
    await this.#handle.sync()
  }
}
