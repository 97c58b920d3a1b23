import { chmod, chown, open, readFile, rename, stat } from 'node:fs/promises'
import { parseDenylist } from '../../web/server/gateway/parseDenylist.ts'
import { explain, PlainError } from '../start/plainError.ts'

/** Readable by all: the server may run as another user, and pages tell what is withheld anyway. */
const NEW_FILE_MODE = 0o644

/** The file that `DENYLIST_FILE` names, read and written as a whole. */
export class ListFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** The lines, as they stand; none where there is no file yet. Throws a sentence when a server would not start with them. */
  async lines(): Promise<readonly string[]> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw new PlainError(`${this.#path} can’t be read (${error.code}).`)
    })
    try {
      parseDenylist(text)
    } catch (error) {
      throw new PlainError(`${explain(error)} Mend ${this.#path} by hand.`)
    }
    return text === '' ? [] : text.replace(/\n$/, '').split('\n')
  }

  /** Replaces the file in one step, so that a server never reads half of it; mode and owner stay. */
  async write(lines: readonly string[]): Promise<void> {
    const temporary = `${this.#path}.tmp`
    const before = await stat(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    const file = await open(temporary, 'w', NEW_FILE_MODE)
    try {
      await file.writeFile(lines.map((line) => `${line}\n`).join(''))
      await file.sync()
    } finally {
      await file.close()
    }
    if (before !== null) await chmod(temporary, before.mode)
    if (before !== null && process.getuid?.() === 0) await chown(temporary, before.uid, before.gid)
    await rename(temporary, this.#path)
  }
}
