import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** What any store that loses nothing must do for one file: write, fsync, rename, fsync of the directory. Nothing shared, nothing hashed. */
export async function openRawDisk(directory: string): Promise<(bytes: Uint8Array) => Promise<void>> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  let count = 0
  return async (bytes) => {
    const name = path.join(directory, `${count++}`)
    const file = await open(`${name}.tmp`, 'wx')
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await rename(`${name}.tmp`, name)
    const folder = await open(directory, 'r')
    await folder.sync()
    await folder.close()
  }
}
