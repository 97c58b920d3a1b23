import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Durability, Session, Status } from '../shared/api.ts'
import type { OpenJob } from '../shared/createJob.ts'
import { type Digest, digestFromCid } from '../shared/cid.ts'
import { clientNetworkFrom } from './clientNetwork.ts'
import type { Config } from './config.ts'
import { contentOf, referredAmong } from './db/contentReferences.ts'
import type { Db } from './db/db.ts'
import type { Records } from './db/records.ts'
import { type ContentReader, createContentReader } from './gateway/createContentReader.ts'
import { createDenylist } from './gateway/createDenylist.ts'
import { gatewayRoutes } from './gateway/gatewayRoutes.ts'
import { createKuboProvider } from './pinning/createKuboProvider.ts'
import { diskFullness } from './pinning/diskFullness.ts'
import { createPinning } from './pinning/createPinning.ts'
import { openReplicas } from './openReplicas.ts'
import { sweep, type SweepOptions, type SweepReport } from './pinning/sweep.ts'

export type ContentOptions = Readonly<{
  config: Pick<
    Config,
    | 'ipfsApiUrl'
    | 'ipfsApiAuth'
    | 'ipfsFolder'
    | 'ipfsGateways'
    | 'denylistFile'
    | 'trustedProxies'
    | 'replicas'
  >
  db: Db
  records: Records
  sessionOf: (request: Request) => Promise<Session | null>
  /** Told of each step that a copy elsewhere takes. */
  onCopyStep?: (replica: string, outcome: string) => void
  openJob: OpenJob
  log: Logger
}>

/** Everything about files: taking them, keeping them, giving them out. */
export type Content = Readonly<{
  /** Mount at `/api`. */
  api: Hono
  /** Mount at the top. */
  site: Hono
  /** Verified bytes; null when nobody has them now. */
  readContent: ContentReader['read']
  /** Whether the digest was pinned here. */
  isPinned: (digest: Digest) => Promise<boolean>
  isHandleDenied: (handle: string) => boolean
  /** Lets go of what no profile refers to any more. */
  sweep(options?: Pick<SweepOptions, 'dryRun' | 'now'>): Promise<SweepReport>
  /** Whether the IPFS node answers, for `/api/status`. */
  part(): Promise<Status['parts'][number]>
  /** Our own node and the places that keep copies, for `/api/status`. */
  providers(): Promise<Status['providers']>
  /** Of those of `cids` that were pinned here. */
  durability(cids: readonly string[]): Promise<Map<string, Durability>>
  close(): Promise<void>
}>

export async function openContent(options: ContentOptions): Promise<Content> {
  const { config, db, records, sessionOf, log } = options
  const node = createKuboProvider({ name: 'ipfs', url: config.ipfsApiUrl, auth: config.ipfsApiAuth })
  const reader = createContentReader({ node, gateways: config.ipfsGateways, log })
  const denylist = await createDenylist({
    file: config.denylistFile,
    cidsOf: (handle) => contentOf(db, handle),
    onError: (error) => log.error({ err: error }, 'the deny list could not be read again'),
    job: options.openJob('denylist'),
  })
  const pinning = createPinning({
    sessionOf,
    networkOf: clientNetworkFrom(config.trustedProxies),
    records,
    provider: node,
    disk: config.ipfsFolder === null ? null : diskFullness(config.ipfsFolder),
    isDenied: denylist.isCidDenied,
    onPinned: reader.remember,
    log,
  })
  const site = gatewayRoutes({
    readContent: reader.read,
    readHere: reader.readHere,
    isDenied: denylist.isCidDenied,
    isServed: async (cid) =>
      (await pinning.isPinned(digestFromCid(cid))) ||
      referredAmong(db, [cid]).then(
        (referred) => referred.has(cid),
        () => null,
      ),
  })
  const replicas = openReplicas(config, {
    db,
    records,
    isOurs: async (cid) => !denylist.isCidDenied(cid) && (await pinning.isPinned(digestFromCid(cid))),
    readContent: reader.read,
    onStep: options.onCopyStep,
    job: config.replicas.length > 0 ? options.openJob('copies') : undefined,
    log,
  })
  let asking: Promise<boolean> | undefined
  /** Once for all who ask at the same time. */
  const isNodeWell = () =>
    (asking ??= node
      .fullness()
      .then(
        () => true,
        () => false,
      )
      .finally(() => (asking = undefined)))
  return {
    api: pinning.routes,
    site,
    readContent: reader.read,
    isPinned: pinning.isPinned,
    isHandleDenied: denylist.isHandleDenied,
    sweep: (asked) =>
      sweep({
        db,
        pins: pinning.pins,
        provider: node,
        replicas,
        onRemoved: reader.forget,
        onUnminted: pinning.countUnminted,
        ...asked,
      }),
    part: async () => ({ name: node.name, ok: await isNodeWell() }),
    providers: async () => [
      { name: node.name, ok: await isNodeWell(), pinned: null, waiting: 0 },
      ...(await replicas.status()),
    ],
    durability: async (cids) => {
      const kept = await pinning.pins.keptAmong(cids)
      const here = cids.filter((cid) => kept.has(cid)).map((cid): [string, Durability] => [cid, 'here'])
      return new Map([...here, ...(await replicas.durability(cids))])
    },
    close: async () => {
      await replicas.stop()
      pinning.close()
      await denylist.close()
    },
  }
}
