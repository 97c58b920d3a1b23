import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import type { Check } from './checks.ts'

export type CheckResult = Readonly<{ name: string; passed: boolean; output: string; seconds: number }>

/** Runs one check below `root` and keeps what it said. */
export function runCheck(root: string, check: Check): Promise<CheckResult> {
  const began = Date.now()
  const [program = '', ...args] = check.run
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: path, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const finish = (passed: boolean) =>
      resolve({ name: check.name, passed, output: output.trim(), seconds: (Date.now() - began) / 1000 })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => {
        output += bytes.toString()
      })
    child.once('error', (error) => {
      output += error.message
      finish(false)
    })
    child.once('close', (code) => finish(code === 0))
  })
}

/** Runs `checks` in turn, telling each as it ends; what a failed one said comes with it. */
export async function runChecks(root: string, checks: readonly Check[]): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const check of checks) {
    const result = await runCheck(root, check)
    results.push(result)
    console.log(`${result.passed ? 'ok    ' : 'FAILED'} ${result.name} (${result.seconds.toFixed(1)} s)`)
    if (!result.passed) console.log(`${result.output.slice(-6_000)}\n`)
  }
  return results
}
