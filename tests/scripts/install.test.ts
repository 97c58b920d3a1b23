import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/install.mjs', import.meta.url))
let root: string

/** A project of its own: the script beside a lock file that wants `left` 1.0.0 and, where the machine suits it, `maybe` 2.0.0. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'namesake-install-'))
  mkdirSync(join(root, 'scripts'))
  mkdirSync(join(root, 'node_modules'))
  copyFileSync(script, join(root, 'scripts/install.mjs'))
  writeLock('package-lock.json', {
    '': { version: '0.1.0' },
    'node_modules/left': { version: '1.0.0' },
    'node_modules/maybe': { version: '2.0.0', optional: true },
  })
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function writeLock(path: string, packages: object): void {
  writeFileSync(join(root, path), JSON.stringify({ packages }))
}

/** An npm that notes how it was called, says `words` and ends with `code`. */
function fakeNpm(code: number, words = ''): string {
  const path = join(root, 'npm-cli.js')
  writeFileSync(
    path,
    `require('fs').writeFileSync(${JSON.stringify(join(root, 'called'))}, process.argv.slice(2).join(' '))
     process.stderr.write(${JSON.stringify(words)}); process.exitCode = ${code}`,
  )
  return path
}

function run(npm: string, nodeFlags: string[] = []) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...nodeFlags, join(root, 'scripts/install.mjs')],
    { encoding: 'utf8', env: { PATH: '', npm_execpath: npm } },
  )
  const called = existsSync(join(root, 'called')) ? readFileSync(join(root, 'called'), 'utf8') : null
  return { status, said: `${stdout}${stderr}`, called }
}

it('refuses a Node that is too old in one sentence', () => {
  const pretend = join(root, 'old.cjs')
  writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } })`)
  const { status, said, called } = run(fakeNpm(0), ['--require', pretend])
  expect({ status, called }).toEqual({ status: 1, called: null })
  expect(said.trim()).toBe(
    'Namesake needs Node 20.19 or newer and this is 18.20.4: install a newer Node, then try again.',
  )
})

it('says that npm is missing', () => {
  const { status, said } = run('')
  expect(status).toBe(1)
  expect(said).toContain('npm is missing: install it (it comes with Node), then try again.')
})

it.each([
  ['npm error code ENOSPC', 'The disk became full while installing packages'],
  ['npm error code ENOTFOUND registry', 'The package registry can’t be reached'],
  ['npm error code EROFS', 'The packages may not be written to'],
  ['npm error code EACCES', 'allow it, or copy that folder to a place of yours and start there.'],
  ['npm error something else', 'The packages could not be installed:\nnpm error something else'],
])('explains what npm says: %s', (words, sentence) => {
  const { status, said } = run(fakeNpm(1, words))
  expect(status).toBe(1)
  expect(said).toContain(sentence)
})

it('installs when nothing is there, when a version differs, and when an installation was broken off', () => {
  const npm = fakeNpm(0)
  const wanted = 'install --no-audit --no-fund --loglevel=error'
  expect(run(npm)).toMatchObject({ status: 0, called: wanted })

  rmSync(join(root, 'called'))
  writeLock('node_modules/.package-lock.json', { 'node_modules/left': { version: '0.9.0' } })
  expect(run(npm).called).toBe(wanted)

  rmSync(join(root, 'called'))
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages":{"node_mod')
  expect(run(npm).called).toBe(wanted)
})

it('does nothing, and says nothing, when all is there but for what this machine can’t run', () => {
  writeLock('node_modules/.package-lock.json', { 'node_modules/left': { version: '1.0.0' } })
  expect(run(fakeNpm(1))).toEqual({ status: 0, said: '', called: null })
})

it('installs when an optional package is there in another version', () => {
  writeLock('node_modules/.package-lock.json', {
    'node_modules/left': { version: '1.0.0' },
    'node_modules/maybe': { version: '1.9.0' },
  })
  expect(run(fakeNpm(0)).called).toContain('install')
})
