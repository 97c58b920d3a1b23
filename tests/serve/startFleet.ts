import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Address, createPublicClient, http } from 'viem'
import { buildOnce } from './buildOnce.ts'
import { deployLocal } from '../../scripts/deploy/deployLocal.ts'
import { recordPath, writeRecord } from '../../scripts/deploy/record.ts'
import { seedSamples } from '../../scripts/seed/seedSamples.ts'
import { compileContracts } from '../../scripts/start/compileContracts.ts'
import { statusSchema } from '../../web/shared/api.ts'
import type { Deployment } from '../../web/shared/deployment.ts'
import { root, startAnvil } from '../deploy/anvil.ts'
import { NODE_AUTH } from '../ipfs/nodeAuth.ts'
import { startPostgres, type TestPostgres } from '../server/db/startPostgres.ts'
import type { DebianMachine } from './debianMachine.ts'
import { freePorts } from './freePorts.ts'
import { ServerProcess } from './serverProcess.ts'
import { startNginx } from './startNginx.ts'
import { startNode } from './startNode.ts'

/** A site as `scripts/deploy/many-machines.md` describes it, on one machine: everything real, on ports and data of its own. */
export type Fleet = AsyncDisposable &
  Readonly<{
    apis: readonly [ServerProcess, ServerProcess]
    indexers: readonly [ServerProcess, ServerProcess]
    /** The machine that the cache runs on. */
    machine: DebianMachine
    /** What the site calls itself, and what reaches the cache. */
    publicUrl: string
    rpcUrl: string
    ipfsUrl: string
    databaseUrl: string
    contract: Address
    /** The samples, minted through the cache. */
    handles: readonly string[]
    /** Of the site's own folders, gone with it. */
    folder: string
    postgres: TestPostgres
    /** One more process, of this site unless `overrides` say otherwise. */
    startServer(name: string, role: string, overrides?: NodeJS.ProcessEnv): Promise<ServerProcess>
  }>

/** Starts chain, node, Postgres, two `api`, an `indexer` with its standby, and nginx; mints the samples. */
export async function startFleet(logLevel = 'debug'): Promise<Fleet> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of closers.splice(0).toReversed()) await end()
  }
  try {
    return { ...(await openFleet(logLevel, (closer) => closers.push(closer))), [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openFleet(
  logLevel: string,
  onClose: (end: () => Promise<unknown>) => void,
): Promise<Omit<Fleet, keyof AsyncDisposable>> {
  await Promise.all([buildOnce(), compileContracts(root)])
  const folder = await mkdtemp(join(tmpdir(), 'namesake-fleet-'))
  onClose(() => rm(folder, { recursive: true, force: true }))
  const chain = await startAnvil(31_337, '--slots-in-an-epoch=1')
  onClose(async () => chain[Symbol.asyncDispose]())
  const postgres = await startPostgres()
  onClose(() => postgres.stop())
  const node = await startNode(join(folder, 'ipfs'))
  onClose(() => node.stop())
  const record = await deployLocal({ root, rpcUrl: chain.url, dataDir: folder })
  const databaseUrl = await postgres.createDatabase()
  const [front = 0, ...ports] = await freePorts(8)
  const place = { publicUrl: `http://127.0.0.1:${front}`, rpcUrl: chain.url, ipfsUrl: node.url, databaseUrl }
  const startServer = async (name: string, role: string, overrides: NodeJS.ProcessEnv = {}) => {
    const dataDir = join(folder, name)
    const environment = { ...environmentOf(place, dataDir, role), LOG_LEVEL: logLevel, ...overrides }
    const server = new ServerProcess(Number(overrides['PORT'] ?? ports.pop()), environment)
    await writeRecord(recordPath(31_337, { root, dataDir }), record)
    onClose(() => server.end('SIGKILL'))
    await server.start()
    return server
  }
  const indexers = [
    await startServer('indexer-1', 'indexer'),
    await startServer('indexer-2', 'indexer'),
  ] as const
  const apis = [await startServer('api-1', 'api'), await startServer('api-2', 'api')] as const
  const nginx = await startNginx(front, [new URL(apis[0].url).host, new URL(apis[1].url).host])
  onClose(async () => nginx[Symbol.asyncDispose]())
  return {
    ...place,
    apis,
    indexers,
    machine: nginx.machine,
    folder,
    postgres,
    startServer,
    ...(await seed(place, record)),
  }
}

type Place = Readonly<{ publicUrl: string; rpcUrl: string; ipfsUrl: string; databaseUrl: string }>

function environmentOf(place: Place, dataDir: string, role: string): NodeJS.ProcessEnv {
  return {
    HOST: '127.0.0.1',
    PUBLIC_URL: place.publicUrl,
    TRUSTED_PROXIES: '127.0.0.1',
    DATA_DIR: dataDir,
    ROLES: role,
    RPC_URLS: place.rpcUrl,
    IPFS_API_URL: place.ipfsUrl,
    IPFS_API_AUTH: NODE_AUTH,
    DATABASE_URL: place.databaseUrl,
    SESSION_SECRET: 'thirty-two characters or more of it',
  }
}

async function seed({ publicUrl, rpcUrl }: Place, record: Deployment) {
  const contract = record.contracts.Profile.address
  const handles: string[] = []
  await seedSamples({ root, siteUrl: publicUrl, publicUrl, rpcUrl, contract }, (handle) =>
    handles.push(handle),
  )
  await untilIndexed(publicUrl, rpcUrl)
  return { contract, handles }
}

/** Waits until the index stands at the head of the chain. */
export async function untilIndexed(siteUrl: string, rpcUrl: string): Promise<void> {
  const head = Number(await createPublicClient({ transport: http(rpcUrl) }).getBlockNumber())
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline) {
    const answer = await fetch(`${siteUrl}/api/status`).catch(() => null)
    const status = answer?.ok ? statusSchema.parse(await answer.json()) : null
    if (status && (status.indexed ?? 0) >= head) return
    await pause(50)
  }
  throw new Error(`the index did not reach block ${head}`)
}
