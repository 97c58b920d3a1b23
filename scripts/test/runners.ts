import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { readForge, readPlaywright, readVitest } from './readReports.ts'
import { noReport, type Tally } from './tally.ts'

/** Somebody else's test runner: how it is started, and how its report is read. */
export type Runner = Readonly<{
  name: string
  command: (reportPath: string) => readonly string[]
  env?: (reportPath: string) => NodeJS.ProcessEnv
  /** Whether standard output is the report itself. */
  reportsOnOutput?: boolean
  read: (report: unknown) => Tally
}>

export const runners: readonly Runner[] = [
  vitest('unit', 'tests/vitest.config.ts'),
  {
    name: 'contracts',
    command: () => words('node scripts/forge.mjs test --json'),
    reportsOnOutput: true,
    read: readForge,
  },
  {
    name: 'journeys',
    command: () => words('playwright test --config tests/journeys/playwright.config.ts --reporter=list,json'),
    env: (path) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: path }),
    read: readPlaywright,
  },
  vitest('serve', 'tests/serve/vitest.config.ts'),
]

function vitest(name: string, config: string): Runner {
  return {
    name,
    command: (path) =>
      words(`vitest run --config ${config} --reporter=default --reporter=json`, `--outputFile.json=${path}`),
    read: (report) => readVitest(name, report),
  }
}

/** A command line as its words; what follows is taken whole, as paths may hold blanks. */
function words(line: string, ...whole: string[]): string[] {
  return [...line.split(' '), ...whole]
}

/** Runs one to its end, its words in the terminal, and counts what its report says. */
export async function runRunner(root: string, runner: Runner): Promise<Tally> {
  console.log(`\n— ${runner.name} —`)
  const folder = join(root, '.build/reports')
  mkdirSync(folder, { recursive: true })
  const reportPath = join(folder, `${runner.name}.json`)
  rmSync(reportPath, { force: true })
  const code = await runToEnd(root, runner, reportPath)
  const tally = readReport(runner, reportPath, code)
  // A runner that fails for a reason its report does not tell.
  if (code !== 0 && tally.failed.length === 0)
    return { ...tally, failed: [`${runner.name} ended with code ${code} though no test failed`] }
  return tally
}

function readReport(runner: Runner, path: string, code: number): Tally {
  try {
    return runner.read(JSON.parse(lastJson(readFileSync(path, 'utf8'))))
  } catch (error) {
    return noReport(runner.name, `code ${code}, ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Forge may speak of compiling before its report, which is one line. */
function lastJson(text: string): string {
  if (text.trimStart().startsWith('{')) return text
  return (
    text
      .trim()
      .split('\n')
      .findLast((line) => line.startsWith('{')) ?? text
  )
}

function runToEnd(root: string, runner: Runner, reportPath: string): Promise<number> {
  const [program = '', ...args] = runner.command(reportPath)
  const output = runner.reportsOnOutput ? openSync(reportPath, 'w') : null
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: {
        ...process.env,
        PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
        ...runner.env?.(reportPath),
      },
      stdio: ['ignore', output ?? 'inherit', 'inherit'],
    })
    const finish = (code: number) => {
      if (output !== null) closeSync(output)
      resolve(code)
    }
    child.once('error', (error) => {
      console.error(error.message)
      finish(127)
    })
    child.once('exit', (code) => finish(code ?? 1))
  })
}
