#!/usr/bin/env node
// The Solidity compiler for forge: npm's wasm build behind the two commands that forge uses, `--version` and `--standard-json`.
// Forge resolves imports itself and sends every source on standard input, so path flags (--base-path, --allow-paths…) have nothing to say here.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

if (process.argv.includes('--version')) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${fullVersion()}\n`)
} else if (process.argv.includes('--standard-json')) {
  const input = readFileSync(0, 'utf8')
  const solc = require('solc')
  process.stdout.write(solc.compile(input))
} else {
  process.stderr.write('scripts/solc.mjs answers --version and --standard-json only\n')
  process.exitCode = 1
}

function fullVersion() {
  return require('solc').version()
}
