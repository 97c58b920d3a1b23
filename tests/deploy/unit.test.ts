import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './anvil.ts'

const SYSTEMD = '/usr/bin/systemd-analyze'
const UNIT = join(root, 'scripts/deploy/namesake@.service')

/** What the unit says, by section: systemd passes over a word that stands in the wrong one. */
function sectionsOf(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {}
  let section: Record<string, string> = {}
  for (const line of text.split('\n').filter((each) => !/^(#|$)/.test(each))) {
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? []
    if (name !== undefined) sections[name] = section = {}
    else section[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1)
  }
  return sections
}

/** What systemd objects to; empty on machines without systemd, which have no use for the unit. */
function objections(): string[] {
  if (!existsSync(SYSTEMD)) return []
  const { stdout, stderr } = spawnSync(SYSTEMD, ['verify', UNIT], { encoding: 'utf8' })
  // Where Node lives is for the guide to say; some machines of ours have it elsewhere.
  return `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !line.includes('/usr/bin/node'))
}

describe('the systemd unit', () => {
  const { Unit, Service } = sectionsOf(readFileSync(UNIT, 'utf8'))

  it('never gives up on a process, however often and fast it ends', () => {
    expect(Service).toMatchObject({ Restart: 'always' })
    expect(Unit).toMatchObject({ StartLimitIntervalSec: '0' })
  })

  it('starts what the package calls serve', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(Service?.['ExecStart']).toBe(
      `/usr/bin/${scripts.serve.replace('node ', 'node --enable-source-maps ')}`,
    )
  })

  it('has no word that systemd does not know where it stands', () => {
    expect(objections()).toEqual([])
  })
})
