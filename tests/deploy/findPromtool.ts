import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { unpackPackage } from '../../scripts/debian/unpackPackage.ts'
import { root } from './anvil.ts'

/** The path of Prometheus' own checker, unpacked from Debian when missing. Throws a sentence where that is not possible. */
export function findPromtool(): string {
  const folder = join(root, '.build/prometheus')
  const places = ['/usr/bin/promtool', '/usr/local/bin/promtool', join(folder, 'usr/bin/promtool')]
  const found = places.find(existsSync)
  if (found) return found
  unpackPackage('prometheus', folder, 'alone')
  const unpacked = places.find(existsSync)
  if (unpacked) return unpacked
  throw new Error('These tests need promtool: install the package prometheus, then run them again.')
}
