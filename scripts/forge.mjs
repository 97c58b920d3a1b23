#!/usr/bin/env node
// Forge, and the code it ends with: the wrapper that npm puts into node_modules/.bin ends with 0 whatever forge found.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const machine = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
const program = createRequire(import.meta.url).resolve(`@foundry-rs/forge-${machine}/bin/forge`)
const args = process.argv.slice(2)
// Commands that need no code (lint, inspect) compile without making any, and `forge test` then leaves those tests out in silence.
if (args[0] === 'lint') args.push('--out=.build/lint', '--cache-path=.build/lint-cache')
if (args[0] === 'test' && testsWithoutCode()) args.push('--force')
const forge = spawn(program, args, { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => forge.kill(signal))
forge.once('exit', (code) => {
  process.exitCode = code ?? 1
})

function testsWithoutCode() {
  const folder = join('.build', 'contracts')
  const suites = list(folder).filter((name) => name.endsWith('.t.sol'))
  return suites.some((suite) =>
    list(join(folder, suite)).some(
      (name) => !readFileSync(join(folder, suite, name), 'utf8').includes('"bytecode"'),
    ),
  )
}

function list(folder) {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}
