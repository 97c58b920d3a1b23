import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Address } from 'viem'
import { z } from 'zod'
import { deploymentSchema } from '../shared/deployment.ts'

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1']
const LOCAL_CHAIN = 31_337

const blankAsUnset = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsUnset, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess((given) => blankAsUnset(given) ?? value, schema)

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const urlList = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const port = z.coerce.number().int().min(0).max(65_535)

const environmentSchema = z.object({
  PORT: withDefault(port, '3000'),
  HOST: withDefault(z.string(), '127.0.0.1'),
  PUBLIC_URL: optional(httpUrl.transform((url) => new URL(url).origin)),
  TRUSTED_PROXIES: withDefault(urlList, ''),
  DATA_DIR: withDefault(z.string(), '.data'),
  ROLES: withDefault(urlList.pipe(z.array(z.enum(['api', 'indexer'])).min(1)), 'api,indexer'),
  CHAIN_ID: withDefault(z.coerce.number().int().positive(), String(LOCAL_CHAIN)),
  RPC_URLS: withDefault(urlList.pipe(z.array(httpUrl)), ''),
  PUBLIC_RPC_URL: optional(httpUrl),
  ENS_RPC_URL: optional(httpUrl),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres://' })),
  IPFS_API_URL: optional(httpUrl),
  IPFS_GATEWAYS: withDefault(urlList.pipe(z.array(httpUrl)), ''),
  PINNING_SERVICES: withDefault(urlList, ''),
  SESSION_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  RELAYER_KEY_FILE: optional(z.string()),
  RELAYER_DAILY_ETH: withDefault(
    z.string().regex(/^\d+(\.\d{1,18})?$/, 'must be a decimal amount of ETH'),
    '0.05',
  ),
  WALLETCONNECT_PROJECT_ID: optional(z.string()),
  DENYLIST_FILE: optional(z.string()),
  LOG_LEVEL: withDefault(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info'),
  /** Set by `npm start` and `npm run dev`: the parts on this machine are ours, so the four production variables may be missing. */
  NAMESAKE_EMBEDDED: optional(z.literal('1')),
})

/** Remote copies of what is pinned: an IPFS Pinning Service (`psa`) or another Kubo RPC endpoint (`kubo`). */
export type ReplicaConfig = Readonly<{ name: string; kind: 'psa' | 'kubo'; url: string; token: string }>

export type Config = Readonly<{
  port: number
  host: string
  /** Origin, no slash at the end. */
  publicUrl: string
  trustedProxies: readonly string[]
  dataDir: string
  roles: readonly ('api' | 'indexer')[]
  chainId: number
  rpcUrls: readonly string[]
  publicRpcUrl: string | null
  ensRpcUrl: string | null
  databaseUrl: string | null
  ipfsApiUrl: string
  ipfsGateways: readonly string[]
  replicas: readonly ReplicaConfig[]
  /** Null: made once and kept with the records, in embedded mode. */
  sessionSecret: string | null
  relayerKeyFile: string | null
  relayerDailyEth: string
  walletConnectProjectId: string | null
  denylistFile: string | null
  logLevel: string
  embedded: boolean
  contract: Address
  splits: Address
  /** Block that created the Profile. */
  fromBlock: number
}>

/** Everything that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Namesake can't start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * The environment, parsed, with the deployment record of its chain.
 * @param root - the folder that holds `contracts/deployments`
 * @throws {@link ConfigError} that lists every bad or missing value.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env, root = process.cwd()): Config {
  const parsed = environmentSchema.safeParse(environment)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `${path[0]?.toString() ?? ''} ${message}`),
    )
  }
  const env = parsed.data
  const replicas = env.PINNING_SERVICES.map(readReplica)
  const dataDir = resolve(root, env.DATA_DIR)
  const deployment = readDeployment({ root, dataDir, chainId: env.CHAIN_ID })
  const problems = [
    ...missing(env),
    ...replicaProblems(replicas, env.NAMESAKE_EMBEDDED === '1'),
    ...(typeof deployment === 'string' ? [deployment] : []),
  ]
  if (problems.length > 0 || typeof deployment === 'string') throw new ConfigError(problems)
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    trustedProxies: env.TRUSTED_PROXIES,
    dataDir,
    roles: env.ROLES,
    chainId: env.CHAIN_ID,
    rpcUrls: env.RPC_URLS,
    publicRpcUrl: env.PUBLIC_RPC_URL ?? null,
    ensRpcUrl: env.ENS_RPC_URL ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    ipfsApiUrl: env.IPFS_API_URL ?? '',
    ipfsGateways: env.IPFS_GATEWAYS,
    replicas: replicas.filter((replica) => typeof replica !== 'string'),
    sessionSecret: env.SESSION_SECRET ?? null,
    relayerKeyFile: env.RELAYER_KEY_FILE ?? null,
    relayerDailyEth: env.RELAYER_DAILY_ETH,
    walletConnectProjectId: env.WALLETCONNECT_PROJECT_ID ?? null,
    denylistFile: env.DENYLIST_FILE ?? null,
    logLevel: env.LOG_LEVEL,
    embedded: env.NAMESAKE_EMBEDDED === '1',
    contract: deployment.contracts.Profile.address,
    splits: deployment.contracts.RoyaltySplits.address,
    fromBlock: deployment.contracts.Profile.blockNumber,
  }
}

function missing(env: z.infer<typeof environmentSchema>): string[] {
  const problems: string[] = []
  if (env.PUBLIC_URL === undefined && !LOOPBACK_HOSTS.includes(env.HOST))
    problems.push(`PUBLIC_URL is required when HOST is ${env.HOST}: sign-in and links are made from it`)
  if (env.RPC_URLS.length === 0)
    problems.push('RPC_URLS is required: name at least one JSON-RPC endpoint of the chain')
  if (env.IPFS_API_URL === undefined)
    problems.push('IPFS_API_URL is required: the RPC address of a Kubo node')
  if (env.NAMESAKE_EMBEDDED === '1') return problems
  if (env.DATABASE_URL === undefined) problems.push('DATABASE_URL is required: a Postgres database')
  if (env.SESSION_SECRET === undefined)
    problems.push('SESSION_SECRET is required: 32 random characters or more, the same in every process')
  return problems
}

/** `name=psa+https://host|token`; a sentence when it isn't. */
function readReplica(text: string): ReplicaConfig | string {
  const match = /^([\w-]+)=(psa|kubo)\+(https?:\/\/[^|]+)\|(.*)$/.exec(text)
  const [, name, kind, url, token] = match ?? []
  if (!name || (kind !== 'psa' && kind !== 'kubo') || !url || token === undefined)
    return `PINNING_SERVICES has an entry that is not name=psa+https://…|token or name=kubo+https://…|token: it begins with ${text.slice(0, 12)}`
  return { name, kind, url, token }
}

function replicaProblems(replicas: readonly (ReplicaConfig | string)[], embedded: boolean): string[] {
  return replicas.flatMap((replica) => {
    if (typeof replica === 'string') return [replica]
    if (embedded && replica.kind === 'psa')
      return [
        `PINNING_SERVICES names ${replica.name} as psa, which fetches from your node, but nobody can fetch from the embedded one: set IPFS_API_URL to a public Kubo, or use kubo`,
      ]
    return []
  })
}

function readDeployment({ root, dataDir, chainId }: { root: string; dataDir: string; chainId: number }) {
  const folder = chainId === LOCAL_CHAIN ? join(dataDir, 'deployments') : join(root, 'contracts/deployments')
  const file = join(folder, `${chainId}.json`)
  if (!existsSync(file)) return `CHAIN_ID ${chainId} has no deployment record: run npm run deploy first`
  const parsed = deploymentSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return parsed.success
    ? parsed.data
    : `the deployment record of chain ${chainId} is not readable: deploy again to write it anew`
}
