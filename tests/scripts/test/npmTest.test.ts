import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const tsx = pathToFileURL(join(project, 'node_modules/tsx/dist/esm/index.mjs')).href

const VITEST = JSON.stringify({
  success: true,
  testResults: [
    { name: 'a.test.ts', status: 'passed', assertionResults: [{ fullName: 'a works', status: 'passed' }] },
  ],
})
const FORGE = JSON.stringify({ 'A.t.sol:A': { test_results: { 'test_a()': { status: 'Success' } } } })
const PLAYWRIGHT = JSON.stringify({
  errors: [],
  suites: [{ title: 'a', specs: [{ title: 'a', file: 'a.spec.ts', tests: [{ status: 'expected' }] }] }],
})
const writeReport = `for word; do case "$word" in --outputFile.json=*) printf '%s' '${VITEST}' > "\${word#*=}";; esac; done`

/** Other people's programs, each of which finds one test and passes it. */
const PROGRAMS: Readonly<Record<string, string>> = {
  chromium: 'echo Chromium 1',
  forge: `[ "$1" = test ] || exit 0; echo 'Compiling 3 files'; echo '${FORGE}'`,
  knip: '',
  oxfmt: '',
  oxlint: '',
  playwright: `printf '%s' '${PLAYWRIGHT}' > "$PLAYWRIGHT_JSON_OUTPUT_FILE"`,
  tsc: '',
  tsx: '',
  vitest: writeReport,
}

let root: string
/** The project's own scripts in a folder where every program that they start is one of ours. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'namesake-test-'))
  cpSync(join(project, 'scripts'), join(root, 'scripts'), {
    recursive: true,
    filter: (path) => !path.endsWith('.jpg'),
  })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(project, file), join(root, file))
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true })
  for (const name of readdirSync(join(project, 'node_modules')).filter((each) => !each.startsWith('.')))
    symlinkSync(join(project, 'node_modules', name), join(root, 'node_modules', name))
  // Forge is started past its program in `.bin`.
  writeFileSync(
    join(root, 'scripts/forge.mjs'),
    `import { spawnSync } from 'node:child_process'
process.exitCode = spawnSync('forge', process.argv.slice(2), { stdio: 'inherit' }).status ?? 1`,
  )
  for (const [name, script] of Object.entries(PROGRAMS)) program(name, script)
})
afterEach(() => rmSync(root, { recursive: true }))

function program(name: string, script: string): void {
  const path = join(root, 'node_modules/.bin', name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

function npmTest(): { status: number | null; last: string; output: string } {
  // Ours, Node, and what a shell needs; not the folders of a runner that may have started this one.
  const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(':')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, 'scripts/test.ts'], {
    cwd: root,
    env: { PATH: path },
    encoding: 'utf8',
  })
  return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '', output: stdout + stderr }
}

describe('npm test ends with code 1', () => {
  it('when a check fails', () => {
    program('oxlint', 'echo a.ts:1 is wrong; exit 1')
    const { status, last, output } = npmTest()
    expect([status, last]).toEqual([1, '11 passed, 1 failed'])
    expect(output).toContain('a.ts:1 is wrong')
    expect(output).toContain('  check: lint')
  })

  it('when a runner is killed before it could report', () => {
    program('forge', '[ "$1" = test ] || exit 0; kill -9 $$')
    const { status, last, output } = npmTest()
    expect([status, last]).toEqual([1, '11 passed, 1 failed'])
    expect(output).toContain('contracts ended without a report: code 1')
  })

  it('when a runner is not there', () => {
    rmSync(join(root, 'node_modules/.bin/playwright'))
    const { status, last, output } = npmTest()
    expect([status, last]).toEqual([1, '11 passed, 1 failed'])
    expect(output).toContain('journeys ended without a report: code 127')
  })

  it('when a runner ends well and left no report, whatever an earlier run left', () => {
    expect(npmTest().status).toBe(0)
    program('playwright', '')
    const { status, last } = npmTest()
    expect([status, last]).toEqual([1, '11 passed, 1 failed'])
  })

  it('when a runner fails though its report holds no failure', () => {
    program('vitest', `${writeReport}; exit 1`)
    const { status, last, output } = npmTest()
    expect([status, last]).toEqual([1, '12 passed, 2 failed'])
    expect(output).toContain('unit ended with code 1 though no test failed')
    expect(output).toContain('serve ended with code 1 though no test failed')
  })
})

it('npm test ends with code 0 and what was counted, alone on the last line', () => {
  const { status, last } = npmTest()
  // Eight checks, and one test of each of the four runners.
  expect([status, last]).toEqual([0, '12 passed, 0 failed'])
})
