// The lock file must work with any registry (so it names none) and must be what the last `npm install` left of it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const text = readFileSync('package-lock.json', 'utf8')
const problems = []
const { packages } = JSON.parse(text)
for (const [path, entry] of Object.entries(packages)) {
  if ('resolved' in entry) problems.push(`${path} carries a download address`)
}
for (const kind of ['dependencies', 'devDependencies']) {
  for (const [name, range] of Object.entries(JSON.parse(readFileSync('package.json', 'utf8'))[kind])) {
    if (!/^(npm:[^@]+@|npm:@[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
      problems.push(`${name} ${range} is not an exact version`)
    if (packages[''][kind][name] !== range)
      problems.push(`${name} differs between package.json and the lock file`)
  }
}
if (existsSync('.git') && spawnSync('git', ['diff', '--quiet', '--', 'package-lock.json']).status === 1)
  problems.push('package-lock.json was changed and the change is not staged: did npm install rewrite it?')

for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
