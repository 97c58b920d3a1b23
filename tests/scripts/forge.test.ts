import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'namesake-forge-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function formatted(text: string): number | null {
  const path = join(folder, 'A.sol')
  writeFileSync(path, text)
  return spawnSync(process.execPath, ['scripts/forge.mjs', 'fmt', '--check', path]).status
}

/** The wrapper of `@foundry-rs/forge` 1.7.1 ends with 0 in both cases, and a check that runs it proves nothing. */
describe('scripts/forge.mjs', () => {
  it('fails when forge finds something', () => {
    expect(formatted('contract  A{}')).toBe(1)
  })

  it('succeeds when it does not', () => {
    expect(formatted('contract A {}\n')).toBe(0)
  })
})
