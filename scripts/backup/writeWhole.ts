import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** For files of which a part is secret. */
export const OWNER_ONLY = 0o600
const OWNER_ONLY_FOLDER = 0o700

/** Writes a file whole or not at all, readable by its owner alone; folders that are missing too. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY_FOLDER })
  const temporary = `${path}.tmp`
  // A temporary file of an earlier run could have other rights.
  await rm(temporary, { force: true })
  const file = await open(temporary, 'w', OWNER_ONLY)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
