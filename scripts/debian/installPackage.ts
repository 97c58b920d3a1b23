import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const TIMEOUT_MS = 600_000

/**
 * Installs the Debian package `name`, as root or with a sudo that asks for no password; its lists are fetched first, since a fresh machine
 * has none. Does nothing where there is no apt. Whether it worked is for the caller to see: a package can be there and not start.
 */
export function installPackage(name: string): void {
  if (!existsSync('/usr/bin/apt-get')) return
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', name],
  ]) {
    const [program = '', ...args] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words]
    spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: TIMEOUT_MS })
  }
}
