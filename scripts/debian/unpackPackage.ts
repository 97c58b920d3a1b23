import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
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
  const state = join(base, 'apt')
  const archives = join(state, 'archives')
  for (const folder of [join(state, 'lists/partial'), join(archives, 'partial')])
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
  run('apt-get', [...options, 'update'], archives)
  if (extent === 'alone') run('apt-get', [...options, 'download', name], archives)
  else
    run(
      'apt-get',
      [...options, 'install', '-y', '--no-install-recommends', '--download-only', name],
      archives,
    )
  for (const archive of readdirSync(archives).filter((file) => file.endsWith('.deb')))
    run('dpkg-deb', ['-x', archive, base], archives)
  rmSync(state, { recursive: true })
}

function run(program: string, args: readonly string[], cwd: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'], timeout: TIMEOUT_MS })
}
