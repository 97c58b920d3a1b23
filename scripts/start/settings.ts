import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { PlainError } from './plainError.ts'

/** What start itself must know; every other variable passes through to the server, which checks it. */
export type Settings = Readonly<{
  root: string
  dataDir: string
  /** Where the bundles are that Node runs. */
  dist: string
  host: string
  /** 0 takes a free one. */
  port: number
  /** Null: follows from the port. */
  publicUrl: string | null
  chainId: number
  /** `RPC_URLS`; none starts the embedded chain. */
  rpcUrls: readonly string[]
  /** Null starts the embedded node. */
  ipfsApiUrl: string | null
  /** The node's secret; null makes one for the embedded node. */
  ipfsApiAuth: string | null
  /** Null prefers 8545 and 5001, and falls back to free ones. */
  chainPort: number | null
  ipfsPort: number | null
  dev: boolean
}>

/** Reads `.env` (what is set already wins) and the environment. Throws one {@link PlainError} that lists every bad value. */
export function readSettings(root: string, argv: string[]): Settings {
  const file = join(root, '.env')
  if (existsSync(file)) loadEnvFile(file)
  const problems: string[] = []
  const integer = (name: string, most: number): number | null => {
    const text = process.env[name]?.trim()
    if (!text) return null
    const value = Number(text)
    if (Number.isInteger(value) && value >= 0 && value <= most) return value
    problems.push(`${name} must be a whole number from 0 to ${most}, not "${text}".`)
    return null
  }
  const text = (name: string): string | null => process.env[name]?.trim() || null
  const rpcUrls = (text('RPC_URLS')?.split(',') ?? []).map((url) => url.trim()).filter(Boolean)
  // Told by its place: an address may hold a key.
  for (const [index, url] of rpcUrls.entries())
    if (!isWebAddress(url))
      problems.push(`RPC_URLS: entry ${index + 1} is not an address that begins with http:// or https://.`)
  const dev = argv.includes('--dev')
  const settings: Settings = {
    root,
    dist: join(root, dev ? '.build/dev' : 'dist'),
    dataDir: resolve(root, text('DATA_DIR') ?? '.data'),
    host: text('HOST') ?? '127.0.0.1',
    port: integer('PORT', 65_535) ?? 3000,
    publicUrl: text('PUBLIC_URL')?.replace(/\/$/, '') ?? null,
    chainId: integer('CHAIN_ID', Number.MAX_SAFE_INTEGER) ?? 31_337,
    rpcUrls,
    ipfsApiUrl: text('IPFS_API_URL'),
    ipfsApiAuth: text('IPFS_API_AUTH'),
    chainPort: integer('CHAIN_PORT', 65_535),
    ipfsPort: integer('IPFS_PORT', 65_535),
    dev,
  }
  if (rpcUrls.length === 0 && settings.chainId !== 31_337)
    problems.push(`CHAIN_ID ${settings.chainId} needs RPC_URLS: the embedded chain is 31337.`)
  if (problems.length > 0) throw new PlainError(problems.join('\n'))
  return settings
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
