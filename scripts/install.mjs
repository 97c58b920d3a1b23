// Runs before `npm start`, `npm test` and what else may be asked for first, on a machine that may have nothing but Node and npm: no packages,
// no syntax newer than needed to say which Node is needed. Installs when node_modules is missing or is not what package-lock.json says.
import { spawnSync } from 'node:child_process'
import { readFileSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = [20, 19]
/** What the packages of the lock file take when unpacked, with room for npm's own copies. */
const NEEDED_BYTES = 2_000_000_000

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const problem = nodeProblem(process.versions.node) ?? (isInstalled() ? null : install())
if (problem !== null) {
  console.error(problem)
  process.exitCode = 1
}

/** @returns {string | null} */
function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return null
  return `Namesake needs Node ${OLDEST_NODE.join('.')} or newer and this is ${version}: install a newer Node, then try again.`
}

/** npm writes the second file last, so a broken-off installation is never taken for a whole one. */
function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = present[path]
    return found ? found.version === version : optional === true
  })
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

/** @returns {string | null} what went wrong, in one sentence. */
function install() {
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < NEEDED_BYTES) return `The disk is full: the packages need about 2 GB free in ${root}.`
  console.log('Installing packages (about a minute, once)…')
  const result = runNpm(['install', '--no-audit', '--no-fund', '--loglevel=error'])
  if (result.error?.code === 'ENOENT')
    return 'npm is missing: install it (it comes with Node), then try again.'
  if (result.status === 0) return null
  const output = String(result.stderr)
  if (output.includes('ENOSPC'))
    return `The disk became full while installing packages: make room in ${root}.`
  if (/EACCES|EPERM|EROFS/.test(output))
    return `The packages may not be written to ${root}: allow it, or copy that folder to a place of yours and start there.`
  if (/EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ECONNRESET/.test(output))
    return 'The package registry can’t be reached: check the network (or npm’s registry setting), then try again.'
  return `The packages could not be installed:\n${output.trim()}`
}

/** With the npm that runs us, which need not be the first one on the path. */
function runNpm(args) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] }
  const npmCli = process.env.npm_execpath
  if (npmCli?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [npmCli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}
