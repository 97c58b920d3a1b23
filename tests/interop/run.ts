import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `npm run test:interop`: installs other people's software into this folder when it is missing, then tests against it. */
const folder = fileURLToPath(new URL('.', import.meta.url))

type Packages = Record<string, { version?: string }>

/** npm writes the second file last, so a broken-off installation is never taken for a whole one. */
function isInstalled(): boolean {
  const wanted = readPackages(`${folder}package-lock.json`)
  const present = readPackages(`${folder}node_modules/.package-lock.json`)
  return Object.entries(wanted).every(
    ([path, { version }]) => path === '' || present[path]?.version === version,
  )
}

function readPackages(path: string): Packages {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return {}
  }
}

function run(command: string, args: string[], cwd: string): number {
  return spawnSync(command, args, { cwd, stdio: 'inherit' }).status ?? 1
}

let status = 0
if (!isInstalled()) {
  console.log('Installing other people’s software into tests/interop (some minutes, once)…')
  status = run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], folder)
}
if (status === 0) {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
  const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url))
  status = run(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], process.cwd())
}
process.exitCode = status
