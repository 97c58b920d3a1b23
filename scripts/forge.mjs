#!/usr/bin/env node
// Forge, and the code it ends with: the wrapper that npm puts into node_modules/.bin ends with 0 whatever forge found.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const machine = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
const program = createRequire(import.meta.url).resolve(`@foundry-rs/forge-${machine}/bin/forge`)
const forge = spawn(program, process.argv.slice(2), { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => forge.kill(signal))
forge.once('exit', (code) => {
  process.exitCode = code ?? 1
})
