import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
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
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(directory: string) {
    this.path = directory
    this.#temporary = `${directory}.tmp`
  }

  /** Creates the directory, and drops what a crash left half written. */
  async open(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true })
    await mkdir(this.path, { recursive: true })
    await mkdir(this.#temporary, { recursive: true })
    await syncDirectory(path.dirname(this.path))
  }

  /** Resolves when the file is on the disk under `name`; an older one of that name is replaced. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const temporary = path.join(this.#temporary, randomUUID())
    try {
      const handle = await open(temporary, 'wx')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(temporary, path.join(this.path, name))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    await this.#sync()
  }

  /** Resolves when an empty file is on the disk under `name`. It has no content that could be half written, so it needs no fsync of its own. */
  async touch(name: string): Promise<void> {
    await (await open(path.join(this.path, name), 'w')).close()
    await this.#sync()
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.path, name), { force: true })
    await this.#sync()
  }

  names(): Promise<string[]> {
    return readdir(this.path)
  }

  /** The fsync that is running may have begun before our change, so only one that begins after now counts. */
  #sync(): Promise<void> {
    this.#next ??= this.#afterRunning()
    return this.#next
  }

  async #afterRunning(): Promise<void> {
    await this.#running?.catch(() => undefined)
    this.#running = syncDirectory(this.path)
    this.#next = undefined
    await this.#running
  }
}
