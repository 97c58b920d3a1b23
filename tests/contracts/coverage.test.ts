import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Nothing in them runs. */
const WITHOUT_CODE = 'interfaces/'

/** What one file's tests left out, as `line 12`, `branch of line 12`, `function f`. */
type Missed = ReadonlyMap<string, readonly string[]>

let folder: string
let missed: Missed

/**
 * Gas and sizes are not those of the build in this mode, and invariants are for order, not for reach. What forge can't see as a branch is
 * not counted: `? :`, `&&` and `||`, and assembly. Neither is Solady, which has its own tests.
 */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'namesake-coverage-'))
  const report = join(folder, 'lcov.info')
  const args = ['scripts/forge.mjs', 'coverage', '--report=lcov', `--report-file=${report}`]
  const left = [
    '--no-match-contract=Invariants|GasTest|DeployTest',
    '--no-match-coverage=^(tests|scripts|node_modules)/',
  ]
  await promisify(execFile)(process.execPath, [...args, ...left], {
    cwd: root,
    env: { ...process.env, FOUNDRY_FUZZ_RUNS: '32' },
    maxBuffer: 64 * 1024 * 1024,
  })
  missed = readMissed(await readFile(report, 'utf8'))
}, 400_000)
afterAll(() => rm(folder, { recursive: true }))

/** https://github.com/linux-test-project/lcov: `geninfo(1)`, section FILES. */
function readMissed(lcov: string): Missed {
  const files = new Map<string, string[]>()
  let file: string[] = []
  for (const line of lcov.split('\n')) {
    const [, kind, rest = ''] = /^(\w+):(.*)$/.exec(line) ?? []
    const fields = rest.split(',')
    const last = fields.at(-1)
    if (kind === 'SF') files.set(rest, (file = []))
    else if (kind === 'DA' && last === '0') file.push(`line ${fields[0]}`)
    else if (kind === 'BRDA' && (last === '0' || last === '-')) file.push(`branch of line ${fields[0]}`)
    else if (kind === 'FNDA' && fields[0] === '0') file.push(`function ${fields[1]}`)
  }
  return files
}

describe('the tests of the contracts', () => {
  it('are measured on every file that holds code', async () => {
    const files = await readdir(join(root, 'contracts'), { recursive: true })
    const code = files.filter((each) => each.endsWith('.sol') && !each.startsWith(WITHOUT_CODE))
    expect([...missed.keys()].map((path) => path.replace('contracts/', '')).toSorted()).toEqual(
      code.toSorted(),
    )
  })

  it('reach every line, branch and function', () => {
    expect([...missed].flatMap(([path, lines]) => lines.map((line) => `${basename(path)}: ${line}`))).toEqual(
      [],
    )
  })
})
