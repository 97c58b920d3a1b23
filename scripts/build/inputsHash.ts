import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Everything a build depends on: the sources, what installs their packages, and the build itself. */
const INPUTS = ['web', 'scripts/build', 'package-lock.json', 'tsconfig.json']

/** sha2-256, in hex, over the names and bytes of every input of the build below `root`. */
export async function inputsHash(root: string): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  for (const path of await listInputs(root)) {
    const bytes = await readFile(join(root, path))
    hash.update(`${path}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

async function listInputs(root: string): Promise<string[]> {
  const paths: string[] = []
  for (const input of INPUTS) {
    if (/\.\w+$/.test(input)) paths.push(input)
    else {
      const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true })
      for (const entry of entries)
        if (entry.isFile()) paths.push(relative(root, join(entry.parentPath, entry.name)))
    }
  }
  return paths.toSorted()
}
