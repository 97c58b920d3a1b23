import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from './plainError.ts'

/**
 * The native program behind `node_modules/.bin/<tool>`: started directly, because the wrapper is a second process that would outlive or
 * hide the first. Throws a sentence when npm has none for this machine.
 */
export function foundryBinary(root: string, tool: 'anvil' | 'cast' | 'forge'): string {
  const machine = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
  const path = join(root, 'node_modules/@foundry-rs', `${tool}-${machine}`, 'bin', tool)
  if (existsSync(path)) return path
  throw new PlainError(
    `There is no ${tool} for this machine (${machine}): set RPC_URLS to a chain that runs elsewhere.`,
  )
}
