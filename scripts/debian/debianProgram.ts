import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installPackage } from './installPackage.ts'
import { unpackPackage } from './unpackPackage.ts'

export type DebianProgram = Readonly<{
  path: string
  /** Where the package's other files are: `/`, or the folder it was unpacked in. */
  base: string
  /** What it must be started with to find its libraries. */
  env: NodeJS.ProcessEnv
}>

/**
 * The program at `path` (absolute) of the Debian package `name`: the machine's own, else installed, else unpacked below `folder`, which takes
 * no rights at all. Throws a sentence where none of that is possible.
 */
export function debianProgram(name: string, path: string, folder: string): DebianProgram {
  if (existsSync(path)) return { path, base: '/', env: {} }
  installPackage(name)
  if (existsSync(path)) return { path, base: '/', env: {} }
  const base = join(folder, name)
  if (!existsSync(join(base, path))) unpackPackage(name, base, 'withLibraries')
  if (!existsSync(join(base, path)))
    throw new Error(`${path} is missing: install the package ${name}, then run this again.`)
  return { path: join(base, path), base, env: { LD_LIBRARY_PATH: libraryFolders(base).join(':') } }
}

function libraryFolders(base: string): string[] {
  return ['lib', 'usr/lib'].flatMap((name) => {
    const ofMachine = foldersIn(join(base, name)).filter((each) => each.endsWith('-linux-gnu'))
    return ofMachine.flatMap((each) => [each, ...foldersIn(each)])
  })
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name))
}
