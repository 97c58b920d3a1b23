import { fileURLToPath } from 'node:url'
import { architectureCheck, checks } from './check/checks.ts'
import { runChecks } from './check/runCheck.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const results = await runChecks(root, [...checks, architectureCheck])
process.exitCode = results.every((result) => result.passed) ? 0 : 1
