import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CarReader } from '@ipld/car'
import { strFromU8, unzipSync } from 'fflate'
import { CID } from 'multiformats/cid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lookup, Profile } from '../../../web/shared/api.ts'
import { cidFromDigest, cidOf, type Digest, digestOf } from '../../../web/shared/cid.ts'
import { encodeMetadata, type Metadata } from '../../../web/shared/metadata.ts'
import { exportRoutes } from '../../../web/server/gateway/exportRoutes.ts'
import { type TestNode, testNode } from '../../ipfs/testNode.ts'

const run = promisify(execFile)
const ACCOUNT = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const picture = new TextEncoder().encode('stands for a portrait')

let origin: TestNode
let empty: TestNode
let profile: Profile

beforeAll(async () => {
  ;[origin, empty] = await Promise.all([testNode(), testNode()])
  const url = `ipfs://${await cidOf(picture)}` as const
  const metadata: Metadata = {
    name: 'Ada (@ada)',
    description: 'Potter',
    image: url,
    external_url: 'http://localhost/@ada',
    attributes: [],
    properties: {
      version: 1,
      handle: 'ada',
      displayName: 'Ada',
      bio: 'Potter',
      alt: 'Ada',
      theme: { h: 180, c: 0.1 },
      links: [],
      images: [{ url, width: 1024, height: 1024, type: 'image/webp' }],
      language: 'en',
    },
  }
  const file = encodeMetadata(metadata)
  for (const bytes of [picture, file])
    await origin.client.add(bytes, { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576' })
  const digest = await digestOf(file)
  profile = {
    handle: 'ada',
    id: '1',
    owner: ACCOUNT,
    creator: ACCOUNT,
    receiver: ACCOUNT,
    digest,
    cid: cidFromDigest(digest),
    royaltyBps: 500,
    enforced: false,
    locked: false,
    mintedAt: '2026-03-14T00:00:00Z',
    blockNumber: 8,
    finality: 'latest',
    metadata,
  }
})

afterAll(async () => {
  await Promise.all([origin.close(), empty.close()])
})

const readFromNode = (digest: Digest) => origin.client.block.get(CID.parse(cidFromDigest(digest)))

function routes(lookup: Lookup, readContent: (digest: Digest) => Promise<Uint8Array | null> = readFromNode) {
  return exportRoutes({ chainId: 31_337, contract: ACCOUNT, lookup: async () => lookup, readContent })
}

async function exported(
  lookup: Lookup,
  readContent = readFromNode as typeof readFromNode | (() => Promise<null>),
) {
  const answer = await routes(lookup, readContent).request('/@ada/export.zip')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { answer, bytes, entries: unzipSync(bytes) }
}

describe('GET /@:handle/export.zip', () => {
  it.each([
    [{ state: 'free' }, 404],
    [{ state: 'burned', handle: 'ada', mintedAt: '2026-03-14T00:00:00Z' }, 410],
    [{ state: 'withheld' }, 451],
    [{ state: 'unknown', retryAfterSeconds: 5 }, 503],
  ] satisfies [Lookup, number][])(
    'answers %j with %i, still as a ZIP that says why',
    async (lookup, status) => {
      const { answer, entries } = await exported(lookup)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe('application/zip')
      expect(Object.keys(entries)).toEqual(['README.txt'])
    },
  )

  it('gives nothing rather than half when a file can’t be had', async () => {
    const { answer, entries } = await exported({ state: 'minted', profile }, async () => null)
    expect(answer.status).toBe(503)
    expect(Object.keys(entries)).toEqual(['README.txt'])
  })

  it('holds the files, the facts of the chain, and a CAR with every file as a root', async () => {
    const { answer, entries } = await exported({ state: 'minted', profile })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="namesake-ada.zip"')
    expect(Object.keys(entries)).toEqual([
      'README.txt',
      'chain.json',
      'metadata.json',
      'portrait-1024.webp',
      'profile.car',
    ])
    expect(entries['portrait-1024.webp']).toEqual(picture)
    expect(JSON.parse(strFromU8(entries['chain.json'] ?? new Uint8Array()))).toMatchObject({
      chainId: 31_337,
      ...profile,
    })
    const car = await CarReader.fromBytes(entries['profile.car'] ?? new Uint8Array())
    expect((await car.getRoots()).map(String)).toEqual([profile.cid, await cidOf(picture)])
  })
})

describe('its CAR', () => {
  it('puts everything back on an empty node with any IPFS tool: `ipfs dag import`', async () => {
    const { entries } = await exported({ state: 'minted', profile })
    await using other = await testNode()
    const roots: string[] = []
    for await (const { root } of other.client.dag.import([entries['profile.car'] ?? new Uint8Array()]))
      roots.push(`${root.cid.toString()}${root.pinErrorMsg}`)
    expect(roots).toEqual([profile.cid, await cidOf(picture)])
    expect(await other.client.block.get(CID.parse(await cidOf(picture)))).toEqual(picture)
  })
})

describe('npm run restore', () => {
  it('puts an export back on an empty node under the same names, pinned', async () => {
    const { bytes } = await exported({ state: 'minted', profile })
    const file = join(await mkdtemp(join(tmpdir(), 'namesake-export-')), 'ada.zip')
    await writeFile(file, bytes)
    const restore = ['--import', 'tsx', 'scripts/restore.ts', file, '--to', empty.url]
    const stranger = run(process.execPath, restore, {
      env: { ...process.env, IPFS_API_AUTH: 'bearer:of-another' },
    })
    await expect(stranger).rejects.toMatchObject({ code: 1 })
    await run(process.execPath, restore, { env: { ...process.env, IPFS_API_AUTH: empty.auth } })
    const pinned: string[] = []
    for await (const { cid } of empty.client.pin.ls()) pinned.push(cid.toString())
    expect(pinned.toSorted()).toEqual([profile.cid, await cidOf(picture)].toSorted())
  })

  it('refuses a file that is no export, and says so', async () => {
    const refusal = run(process.execPath, [
      '--import',
      'tsx',
      'scripts/restore.ts',
      'scripts/samples/ada.jpg',
      '--to',
      empty.url,
    ])
    await expect(refusal).rejects.toMatchObject({ code: 1 })
  })
})
