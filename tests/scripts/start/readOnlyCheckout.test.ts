import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildSite } from '../../../scripts/build/buildSite.ts'
import { compileContracts } from '../../../scripts/start/compileContracts.ts'

const checkout = fileURLToPath(new URL('../../..', import.meta.url))
let root: string

/** A checkout whose builds would go where nobody may write, root included: the kernel's own folder. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'namesake-read-only-'))
  symlinkSync('/sys/kernel', join(root, '.build'))
  for (const folder of ['web', 'contracts']) mkdirSync(join(root, folder))
  for (const name of ['scripts', 'node_modules', 'package-lock.json', 'tsconfig.json', 'foundry.toml'])
    symlinkSync(join(checkout, name), join(root, name))
  const source = '// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\ncontract Nothing {}\n'
  writeFileSync(join(root, 'contracts/Nothing.sol'), source)
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

it.each([
  ['the site', () => buildSite(root)],
  ['the contracts', () => compileContracts(root)],
])('says in one sentence that a read-only checkout can’t build %s', async (_, build) => {
  await expect(build()).rejects.toThrow(
    `Namesake may not write to its own folder, where it builds (${root}): allow it, or copy that folder to a place of yours and start there.`,
  )
})
