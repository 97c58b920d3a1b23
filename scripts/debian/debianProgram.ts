import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installPackage } from './installPackage.ts'

const TIMEOUT_MS = 600_000

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
  if (!existsSync(join(base, path))) unpackPackage(name, base)
  if (!existsSync(join(base, path)))
    throw new Error(`${path} is missing: install the package ${name}, then run this again.`)
  return { path: join(base, path), base, env: { LD_LIBRARY_PATH: libraryFolders(base).join(':') } }
}

/** Fetches the package with what it needs and this machine lacks, into an apt of its own, and unpacks all of it into `base`. */
function unpackPackage(name: string, base: string): void {
  const state = join(base, 'apt')
  mkdirSync(join(state, 'lists/partial'), { recursive: true })
  mkdirSync(join(state, 'archives/partial'), { recursive: true })
  const own = {
    'Dir::State::lists': join(state, 'lists'),
    'Dir::Cache': state,
    'Dir::Cache::archives': join(state, 'archives'),
    // Nothing is installed, so there is nothing to lock.
    'Debug::NoLocking': '1',
  }
  const options = Object.entries(own).flatMap(([key, value]) => ['-o', `${key}=${value}`])
  run('apt-get', [...options, 'update', '-qq'])
  const fetchOnly = ['install', '-y', '-qq', '--no-install-recommends', '--download-only', name]
  run('apt-get', [...options, ...fetchOnly])
  for (const archive of readdirSync(join(state, 'archives')).filter((file) => file.endsWith('.deb')))
    run('dpkg-deb', ['-x', join(state, 'archives', archive), base])
}

function run(program: string, args: readonly string[]): void {
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: TIMEOUT_MS })
}

/** With the folders in them: some packages keep libraries of their own there, and know them only below `/usr`. */
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
