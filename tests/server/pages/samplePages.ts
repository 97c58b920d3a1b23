import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import sharp from 'sharp'
import { createPublicClient, custom } from 'viem'
import * as renderer from '../../../web/client/entry.server.tsx'
import type { PageOptions } from '../../../web/server/pages/pageOptions.ts'
import { pageRoutes } from '../../../web/server/pages/pageRoutes.ts'
import type { HistoryItem, Lookup, Profile, Status } from '../../../web/shared/api.ts'
import { cidFromDigest, type Digest } from '../../../web/shared/cid.ts'
import { handleToId } from '../../../web/shared/handle.ts'
import { encodeMetadata, type Metadata, metadataSchema } from '../../../web/shared/metadata.ts'
import { FACES_FOLDER } from '../facesFolder.ts'
import { TEST_ASSETS } from '../testAssets.ts'

export const PUBLIC_URL = 'https://namesake.example'
export const CREATOR = '0x3f5CE5FBFe3E9af3971dD833D26bA9b5C936f0bE'
export const BUYER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

/** What the pages are shown in these tests: profiles by handle, files by digest. */
export class SampleSite {
  readonly profiles = new Map<string, Lookup>()
  readonly past = new Map<string, HistoryItem[]>()
  readonly files = new Map<string, Uint8Array>()
  /** Handles whose look-up was asked for, in order, with the block asked for. */
  readonly asked: { handle: string; minBlock?: number | undefined }[] = []
  readonly warnings: string[] = []
  /** How the parts are; all is well unless a test says otherwise. */
  status: Status = {
    chainId: 31_337,
    contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
    head: 100,
    indexed: 100,
    lagBlocks: 0,
    parts: ['chain', 'index', 'ipfs'].map((name) => ({ name, ok: true })),
    providers: [],
  }
  readonly options: PageOptions

  constructor(changes: Partial<PageOptions> = {}) {
    this.options = {
      publicUrl: PUBLIC_URL,
      chainId: 31_337,
      contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
      explorerUrl: null,
      publicRpcUrl: null,
      ensRpcUrl: null,
      priceFeed: null,
      client: createPublicClient({ transport: custom({ request: answerChain }) }),
      reader: {
        lookup: async (handle, options) => {
          this.asked.push({ handle, minBlock: options?.minBlock })
          return this.profiles.get(handle) ?? { state: 'free' }
        },
        list: async ({ limit }) => ({ items: this.minted().slice(0, limit), nextCursor: null }),
        history: async (handle) => ({ items: this.past.get(handle) ?? [], nextCursor: null }),
        status: async () => this.status,
      },
      db: { within: () => async () => [] },
      readContent: async (digest) => this.files.get(digest) ?? null,
      facesFolder: FACES_FOLDER,
      cacheFolder: mkdtempSync(join(tmpdir(), 'namesake-pages-')),
      assets: TEST_ASSETS,
      renderer: async () => renderer,
      log: {
        warn: (_details, message) => this.warnings.push(message),
        error: (_details, message) => this.warnings.push(message),
      },
      ...changes,
    }
  }

  routes(): Hono {
    return pageRoutes(this.options)
  }

  minted(): Profile[] {
    return [...this.profiles.values()].flatMap((found) => (found.state === 'minted' ? found.profile : []))
  }

  keep(bytes: Uint8Array): Digest {
    const digest: Digest = `0x${createHash('sha256').update(bytes).digest('hex')}`
    this.files.set(digest, bytes)
    return digest
  }

  /** Mints `handle` with `properties` over ordinary ones; anything the schema refuses is refused here too. */
  mint(
    handle: string,
    properties: Partial<Metadata['properties']> = {},
    changes: Partial<Profile> = {},
  ): Profile {
    const image = `ipfs://${cidFromDigest(this.keep(new TextEncoder().encode(`portrait of ${handle}`)))}`
    const metadata = metadataSchema.parse({
      name: handle,
      description: '',
      image,
      external_url: `${PUBLIC_URL}/@${handle}`,
      attributes: [],
      properties: {
        version: 1,
        handle,
        displayName: 'Ada Okonkwo',
        bio: 'Potter and printmaker in Lagos.',
        alt: '',
        theme: { h: 183, c: 0.085 },
        links: [],
        images: [{ url: image, width: 512, height: 512, type: 'image/webp' }],
        language: 'en',
        ...properties,
      },
    })
    return this.mintBytes(handle, encodeMetadata(metadata), { metadata, ...changes })
  }

  /** Mints `handle` with a metadata file of any bytes, as another tool might. */
  mintBytes(handle: string, bytes: Uint8Array, changes: Partial<Profile> = {}): Profile {
    const digest = this.keep(bytes)
    const profile: Profile = {
      handle,
      id: handleToId(handle).toString(),
      number: 1204,
      owner: CREATOR,
      creator: CREATOR,
      receiver: CREATOR,
      digest,
      cid: cidFromDigest(digest),
      royaltyBps: 500,
      enforced: false,
      locked: true,
      mintedAt: '2026-03-14T09:30:00.000Z',
      blockNumber: 21_904_200,
      mintedBlock: 21_904_117,
      finality: 'finalized',
      metadata: null,
      ...changes,
    }
    this.profiles.set(handle, { state: 'minted', profile })
    return profile
  }
}

/** One of the project's own sample portraits, as the studio would store it. */
export async function portraitBytes(name: string): Promise<Uint8Array> {
  const photo = readFileSync(new URL(`../../../scripts/samples/${name}.jpg`, import.meta.url))
  return new Uint8Array(await sharp(photo).resize(512, 512).webp({ quality: 75 }).toBuffer())
}

/** A chain on which gas costs 0.1 gwei and no validator is set. */
async function answerChain({ method }: { method: string }): Promise<string> {
  return method === 'eth_gasPrice' ? '0x5f5e100' : `0x${'0'.repeat(64)}`
}

/** Every happening needs these; `changes` says which one it is. */
export function happening(kind: HistoryItem['kind'], changes: Partial<HistoryItem> = {}): HistoryItem {
  return {
    kind,
    at: '2026-05-02T10:00:00.000Z',
    blockNumber: 1,
    transactionHash: `0x${'1'.repeat(64)}`,
    logIndex: 0,
    finality: 'finalized',
    ...changes,
  }
}
