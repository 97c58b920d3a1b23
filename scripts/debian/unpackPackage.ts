import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const TIMEOUT_MS = 600_000

/**
 * Unpacks the Debian package `name` into `folder` and installs nothing: no root, no service that starts, no dependencies. Its lists are kept
 * there too, since a fresh machine has none. Does nothing where there is no apt. Whether it worked is for the caller to see.
 */
export function unpackPackage(name: string, folder: string): void {
  if (!existsSync('/usr/bin/apt-get')) return
  const apt = join(folder, 'apt')
  mkdirSync(join(apt, 'lists/partial'), { recursive: true })
  mkdirSync(join(apt, 'cache/archives/partial'), { recursive: true })
  const places = ['-o', `Dir::State::Lists=${apt}/lists`, '-o', `Dir::Cache=${apt}/cache`]
  // Run by root, apt fetches as a user who may not write here.
  const options = [...places, '-o', 'APT::Sandbox::User=root', '-qq']
  run('apt-get', [...options, 'update'], folder)
  run('apt-get', [...options, 'download', name], folder)
  for (const archive of readdirSync(folder).filter((file) => file.endsWith('.deb')))
    run('dpkg-deb', ['-x', archive, '.'], folder)
  rmSync(apt, { recursive: true })
}

function run(program: string, args: readonly string[], folder: string): void {
  spawnSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: TIMEOUT_MS })
}
