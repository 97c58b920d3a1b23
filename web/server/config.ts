import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { parseEther } from 'viem'
import { type Addresses, addressesOf } from '../shared/contracts.ts'
import { readDeployment } from './readDeployment.ts'
import { readVariables, type Variables } from './variables.ts'

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1']
const LOCAL_CHAIN = 31_337

/** Remote copies of what is pinned: an IPFS Pinning Service (`psa`) or another Kubo RPC endpoint (`kubo`). */
export type ReplicaConfig = Readonly<{ name: string; kind: 'psa' | 'kubo'; url: string; token: string }>

export type Config = Readonly<{
  /** 0 takes a free one. */
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
  /** Where transactions are sent; wallets are offered it, so it is no secret. Null: where the chain is read. */
  sendRpcUrl: string | null
  ensRpcUrl: string | null
  /** An AggregatorV3 of coin and US dollar on this chain; null: costs are told in the coin alone. */
  priceFeed: `0x${string}` | null
  databaseUrl: string | null
  ipfsApiUrl: string
  /** What the node asks of its callers: `bearer:…` or `basic:…`; null where it asks for nothing. */
  ipfsApiAuth: string | null
  /** Where the embedded node keeps its files; null for a node elsewhere, which says by itself how full it is. */
  ipfsFolder: string | null
  ipfsGateways: readonly string[]
  replicas: readonly ReplicaConfig[]
  /** The first one signs, all are accepted. Empty: one is made and kept with the records, in embedded mode. */
  sessionSecrets: readonly string[]
  relayerKeyFile: string | null
  relayerDailyWei: bigint
  walletConnectProjectId: string | null
  denylistFile: string | null
  logLevel: string
  /** Whether coins are given away: on the local chain only, and only to this machine. */
  faucet: boolean
  addresses: Addresses
  /** Block that created the Profile. */
  fromBlock: number
}>

/** Everything that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Namesake can't start:\n${problems.map((problem) => `  - ${problem}.`).join('\n')}`)
    this.problems = problems
  }
}

/** The environment and what the file `.env` of the working folder adds to it; what is set already wins. */
export function readEnvironment(folder = process.cwd()): NodeJS.ProcessEnv {
  const file = join(folder, '.env')
  if (existsSync(file)) loadEnvFile(file)
  return process.env
}

/**
 * The environment, parsed, with the deployment record of its chain.
 * @param root - the folder that holds `contracts/deployments`
 * @throws {@link ConfigError} that lists every bad or missing value.
 */
export function loadConfig(environment: NodeJS.ProcessEnv, root = process.cwd()): Config {
  const { values, problems } = readVariables(environment)
  const dataDir = resolve(root, values.DATA_DIR)
  const isLocal = values.CHAIN_ID === LOCAL_CHAIN
  const records = isLocal ? join(dataDir, 'deployments') : join(root, 'contracts/deployments')
  const deployment = readDeployment(records, values.CHAIN_ID)
  const all = [
    ...problems.values(),
    ...missing(values).flatMap(([name, problem]) => (problems.has(name) ? [] : [problem])),
    ...unreachable(values),
    ...sameNames(values),
    ...(typeof deployment === 'string' && !problems.has('CHAIN_ID') ? [deployment] : []),
  ]
  if (all.length > 0 || typeof deployment === 'string') throw new ConfigError(all)
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    trustedProxies: values.TRUSTED_PROXIES,
    dataDir,
    roles: values.ROLES,
    chainId: values.CHAIN_ID,
    rpcUrls: values.RPC_URLS,
    publicRpcUrl: values.PUBLIC_RPC_URL ?? null,
    sendRpcUrl: values.SEND_RPC_URL ?? null,
    ensRpcUrl: values.ENS_RPC_URL ?? null,
    priceFeed: values.PRICE_FEED ?? null,
    databaseUrl: values.DATABASE_URL ?? null,
    ipfsApiUrl: values.IPFS_API_URL ?? '',
    ipfsApiAuth: values.IPFS_API_AUTH ?? null,
    ipfsFolder: values.NAMESAKE_EMBEDDED.includes('ipfs') ? dataDir : null,
    ipfsGateways: values.IPFS_GATEWAYS,
    replicas: values.PINNING_SERVICES,
    sessionSecrets: values.SESSION_SECRET,
    relayerKeyFile: values.RELAYER_KEY_FILE ?? null,
    relayerDailyWei: parseEther(values.RELAYER_DAILY_ETH),
    walletConnectProjectId: values.WALLETCONNECT_PROJECT_ID ?? null,
    denylistFile: values.DENYLIST_FILE ?? null,
    logLevel: values.LOG_LEVEL,
    faucet: isLocal && LOOPBACK_HOSTS.includes(values.HOST),
    addresses: addressesOf(deployment.contracts),
    fromBlock: deployment.contracts.Profile.blockNumber,
  }
}

/** What must be set here and is not: the variable, and the sentence. */
function missing(values: Variables): [keyof Variables, string][] {
  const { HOST, NAMESAKE_EMBEDDED } = values
  const isAbsent: [boolean, keyof Variables, string][] = [
    [
      !values.PUBLIC_URL && !LOOPBACK_HOSTS.includes(HOST),
      'PUBLIC_URL',
      `PUBLIC_URL is required when HOST is ${HOST}: sign-in and links are made from it`,
    ],
    [
      values.RPC_URLS.length === 0,
      'RPC_URLS',
      'RPC_URLS is required: name at least one JSON-RPC endpoint of the chain',
    ],
    [!values.IPFS_API_URL, 'IPFS_API_URL', 'IPFS_API_URL is required: the RPC address of a Kubo node'],
    [
      !values.DATABASE_URL && !NAMESAKE_EMBEDDED.includes('database'),
      'DATABASE_URL',
      'DATABASE_URL is required: a Postgres database',
    ],
    [
      values.SESSION_SECRET.length === 0 && NAMESAKE_EMBEDDED.length === 0,
      'SESSION_SECRET',
      'SESSION_SECRET is required: 32 random characters or more, the same in every process',
    ],
  ]
  return isAbsent.flatMap(([absent, name, sentence]) => (absent ? [[name, sentence]] : []))
}

/** Copies are remembered by the name of their place; `ipfs` is our own node. */
function sameNames({ PINNING_SERVICES }: Variables): string[] {
  const names = ['ipfs', ...PINNING_SERVICES.map(({ name }) => name)]
  const taken = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  return [...taken].map(
    (name) => `PINNING_SERVICES names ${name}, which is taken: give each place a name of its own`,
  )
}

/** A pinning service fetches from our node, which it can't where that is the embedded one. */
function unreachable({ NAMESAKE_EMBEDDED, PINNING_SERVICES }: Variables): string[] {
  if (!NAMESAKE_EMBEDDED.includes('ipfs')) return []
  return PINNING_SERVICES.flatMap(({ name, kind }) =>
    kind === 'psa'
      ? [
          `PINNING_SERVICES names ${name} as psa, which fetches from your node, but nobody can fetch from the embedded one: set IPFS_API_URL to a public Kubo, or use kubo`,
        ]
      : [],
  )
}
