import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from 'node:process'
import { PlainError } from '../start/plainError.ts'
import type { Network } from './network.ts'
import { LOCAL_CHAIN_ID } from './record.ts'

/** Reads `.env` below `root`, if there is one; what is set already wins. */
export function loadEnvironment(root: string): void {
  if (existsSync(join(root, '.env'))) loadEnvFile(join(root, '.env'))
}

/** A variable, or undefined when it is unset or blank. */
export function variable(name: string): string | undefined {
  return process.env[name]?.trim() || undefined
}

/**
 * The node to talk to: `--rpc-url`, else the first of `RPC_URLS` when that serves this very chain, else the network's public one.
 * Throws a sentence when there is none.
 */
export function rpcUrlOf(flag: string | undefined, network: Network): string {
  const served = Number(variable('CHAIN_ID') ?? LOCAL_CHAIN_ID) === network.chainId
  const text = flag ?? (served ? variable('RPC_URLS')?.split(',')[0]?.trim() : undefined) ?? network.rpcUrl
  if (!text) throw new PlainError(`Give the node of chain ${network.chainId} with --rpc-url.`)
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new PlainError(`“${text}” is not the address of a node: it begins with http:// or https://.`)
}
