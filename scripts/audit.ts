import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readAudit } from './licences/readAudit.ts'

/** 1 says that something grave is known. */
const NOT_ASKED = 2

const root = fileURLToPath(new URL('..', import.meta.url))
// Development packages run on our machines, on our own files: what people meet is the rest.
const npm = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 120_000,
})
const audit = readAudit(npm.stdout)

if (audit === null) {
  console.error(
    '✗ npm audit: its endpoint did not answer here. This is not a clean result: nothing was looked up.',
  )
  process.exitCode = NOT_ASKED
} else {
  for (const { name, severity, title } of audit) console.log(`${severity.padEnd(9)} ${name}  ${title}`)
  const grave = audit.filter(({ severity }) => severity === 'high' || severity === 'critical')
  console.log(
    `${audit.length} known weaknesses in packages that run in production, ${grave.length} of them grave.`,
  )
  if (grave.length > 0) process.exitCode = 1
}
