import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Source } from './importsOf.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Paths from the top, with forward slashes, of every file we wrote below `folders`. */
export function listPaths(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
}

/** The TypeScript below `folders`. */
export function listSources(folders: readonly string[]): Source[] {
  return listPaths(folders)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
