import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const TIMEOUT_MS = 600_000
/** A package that needs nothing of the system, or one with the libraries that this machine lacks. */
type Extent = 'alone' | 'withLibraries'

/**
 * Unpacks the Debian package `name` below `base` and installs nothing: no root, no service that starts. Its lists and archives are an apt of
 * its own, since a fresh machine has no lists and a user may not write the system's. Does nothing where there is no apt. Whether it worked is
 * for the caller to see.
 */
export function unpackPackage(name: string, base: string, extent: Extent): void {
  if (!existsSync('/usr/bin/apt-get')) return
  const [state, made] = [`${base}.apt`, `${base}.new`]
  for (const folder of [state, made]) rmSync(folder, { recursive: true, force: true })
  const archives = join(state, 'archives')
  for (const folder of [join(state, 'lists/partial'), join(archives, 'partial'), made])
    mkdirSync(folder, { recursive: true })
  const own = {
    'Dir::State::lists': join(state, 'lists'),
    'Dir::Cache': state,
    'Dir::Cache::archives': archives,
    // Run by root, apt fetches as a user who may not write here.
    'APT::Sandbox::User': 'root',
    // Nothing is installed, so there is nothing to lock.
    'Debug::NoLocking': '1',
  }
  const options = ['-qq', ...Object.entries(own).flatMap(([key, value]) => ['-o', `${key}=${value}`])]
  const fetch =
    extent === 'alone'
      ? ['download', name]
      : ['install', '-y', '--no-install-recommends', '--download-only', name]
  const isFetched =
    run('apt-get', [...options, 'update'], archives) && run('apt-get', [...options, ...fetch], archives)
  const packages = readdirSync(archives).filter((file) => file.endsWith('.deb'))
  // Half of it would be taken for the whole at the next start.
  if (isFetched && packages.every((file) => run('dpkg-deb', ['-x', file, made], archives))) {
    rmSync(base, { recursive: true, force: true })
    renameSync(made, base)
  }
  rmSync(state, { recursive: true })
}

/** @returns whether it ended well. */
function run(program: string, args: readonly string[], cwd: string): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: TIMEOUT_MS,
  })
  return status === 0
}
