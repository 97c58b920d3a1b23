import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'

const PLACES = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']

/** The path of nginx; as root on Debian it is installed when missing. Throws a sentence where neither is possible. */
export function findNginx(): string {
  const found = PLACES.find(existsSync)
  if (found) return found
  if (userInfo().uid === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    // Only the program: the packaged service stays off, tests run their own.
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'], {
      env,
      stdio: 'ignore',
    })
    const installed = PLACES.find(existsSync)
    if (installed) return installed
  }
  throw new Error('These tests need nginx: install the package nginx-light, then run them again.')
}
