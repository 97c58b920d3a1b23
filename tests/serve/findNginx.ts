import { existsSync } from 'node:fs'
import { installPackage } from '../../scripts/debian/installPackage.ts'
import { unpackedProgram } from '../../scripts/debian/unpackPackage.ts'

const PLACES = [
  '/usr/sbin/nginx',
  '/usr/bin/nginx',
  '/usr/local/bin/nginx',
  '/opt/homebrew/bin/nginx',
  unpackedProgram('nginx'),
]

/** The path of nginx, installed from Debian when missing. Throws a sentence where that is not possible. */
export function findNginx(): string {
  const found = PLACES.find(existsSync)
  if (found) return found
  // Its packaged service may start on port 80; tests run a process of their own, on a port of their own.
  installPackage('nginx')
  const installed = PLACES.find(existsSync)
  if (installed) return installed
  throw new Error('These tests need nginx: install the package nginx, then run them again.')
}
