import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Session, Status } from '../shared/api.ts'
import { type Digest, digestFromCid } from '../shared/cid.ts'
import { clientAddressFrom } from './clientAddress.ts'
import type { Config } from './config.ts'
import { contentOf, referredAmong } from './db/contentReferences.ts'
import type { Db } from './db/db.ts'
import type { Records } from './db/records.ts'
import { type ContentReader, createContentReader } from './gateway/createContentReader.ts'
import { createDenylist } from './gateway/createDenylist.ts'
import { gatewayRoutes } from './gateway/gatewayRoutes.ts'
import { createKuboProvider } from './pinning/createKuboProvider.ts'
import { createPinning } from './pinning/createPinning.ts'

export type ContentOptions = Readonly<{
  config: Pick<Config, 'ipfsApiUrl' | 'ipfsGateways' | 'denylistFile' | 'trustedProxies'>
  db: Db
  records: Records
  sessionOf: (request: Request) => Promise<Session | null>
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
  /** Whether the IPFS node answers, for `/api/status`. */
  part(): Promise<Status['parts'][number]>
  close(): void
}>

export async function openContent({ config, db, records, sessionOf, log }: ContentOptions): Promise<Content> {
  const node = createKuboProvider({ name: 'ipfs', url: config.ipfsApiUrl })
  const reader = createContentReader({ node, gateways: config.ipfsGateways, log })
  const denylist = await createDenylist({
    file: config.denylistFile,
    cidsOf: (handle) => contentOf(db, handle),
    onError: (error) => log.error({ err: error }, 'the deny list could not be read again'),
  })
  const pinning = createPinning({
    sessionOf,
    clientAddressOf: clientAddressFrom(config.trustedProxies),
    records,
    provider: node,
    isDenied: denylist.isCidDenied,
    onPinned: reader.remember,
    log,
  })
  const site = gatewayRoutes({
    readContent: reader.read,
    isDenied: denylist.isCidDenied,
    isServed: async (cid) =>
      (await pinning.isPinned(digestFromCid(cid))) ||
      referredAmong(db, [cid]).then(
        (referred) => referred.has(cid),
        () => null,
      ),
  })
  return {
    api: pinning.routes,
    site,
    readContent: reader.read,
    isPinned: pinning.isPinned,
    isHandleDenied: denylist.isHandleDenied,
    part: async () => {
      const ok = await node.fullness().then(
        () => true,
        () => false,
      )
      return { name: 'ipfs', ok }
    },
    close: () => {
      pinning.close()
      denylist.close()
    },
  }
}
