import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { cidOf, digestOf } from '../../web/shared/cid.ts'
import { handleToBytes32 } from '../../web/shared/handle.ts'
import { encodeMetadata } from '../../web/shared/metadata.ts'
import { en } from '../../web/shared/words/pages/en.ts'
import { startChain, type TestChain } from '../anvil.ts'
import { metadataFor, portrait } from './pinning/pictures.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

const owner = mnemonicToAccount('test test test test test test test test test test test junk', {
  addressIndex: 3,
})
/** The list is looked at every two seconds. */
const SOON = { timeout: 60_000, interval: 100 }

let chain: TestChain
let server: TestServer
let folder: string
let cookie: string
const files: Record<string, { picture: string; metadata: string; pictureBytes: Uint8Array<ArrayBuffer> }> = {}

const list = (text: string) => writeFile(join(folder, 'list'), text)
const get = (path: string) => fetch(`${server.url}${path}`)
const statusOf = async (path: string) => (await get(path)).status
const fileOf = (handle: string) =>
  files[handle] ?? { picture: '', metadata: '', pictureBytes: new Uint8Array() }

beforeAll(async () => {
  chain = await startChain()
  folder = await mkdtemp(join(tmpdir(), 'namesake-list-'))
  await list('# nothing yet\n')
  server = await startTestServer(chain, { DENYLIST_FILE: join(folder, 'list') })
  cookie = await server.signIn(owner)
  for (const [handle, colour] of [
    ['hidden', '#a11'],
    ['shown', '#1a1'],
  ] as const)
    await mint(handle, colour)
})
afterAll(async () => {
  await server.stop()
  await chain.stop()
  await rm(folder, { recursive: true })
})

async function pin(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Response> {
  return fetch(`${server.url}/api/pins`, {
    method: 'POST',
    headers: { 'content-type': type, cookie },
    body: bytes,
  })
}

async function mint(handle: string, colour: string): Promise<void> {
  const pictureBytes = await portrait(128, colour)
  const picture = await cidOf(pictureBytes)
  const metadata = encodeMetadata({ ...metadataFor(handle, []), image: `ipfs://${picture}` })
  for (const answer of [await pin(pictureBytes, 'image/webp'), await pin(metadata, 'application/json')])
    expect(answer.status).toBe(201)
  const hash = await chain.wallet(3).writeContract({
    address: chain.profile,
    abi: profileAbi,
    functionName: 'mint',
    args: [handleToBytes32(handle), await digestOf(metadata), 500],
  })
  const { blockNumber } = await chain.client.waitForTransactionReceipt({ hash })
  files[handle] = { picture, metadata: await cidOf(metadata), pictureBytes }
  expect(await statusOf(`/@${handle}?minBlock=${blockNumber}`)).toBe(200)
  const served = [`/ipfs/${picture}`, `/ipfs/${await cidOf(metadata)}`]
  await vi.waitFor(async () => expect(await Promise.all(served.map(statusOf))).toEqual([200, 200]), SOON)
}

describe('a handle on the deny list', () => {
  it('is 451 everywhere on this site, in the type that was asked for', async () => {
    await list('@hidden # a court said so\n')
    await vi.waitFor(async () => expect(await statusOf('/ipfs/' + fileOf('hidden').picture)).toBe(451), SOON)
    const types: Record<string, string> = {
      '': 'text/html',
      '/history': 'text/html',
      '/card.png': 'image/png',
      '/frame.png': 'image/png',
      '/qr.svg': 'image/svg+xml',
      '/contact.vcf': 'text/vcard',
      '/export.zip': 'application/zip',
    }
    for (const [path, type] of Object.entries(types)) {
      const answer = await get(`/@hidden${path}`)
      expect([path, answer.status]).toEqual([path, 451])
      expect(answer.headers.get('content-type')).toContain(type)
    }
    for (const path of ['/api/profiles/hidden', '/api/profiles/hidden/history']) {
      const answer = await get(path)
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        451,
        'application/problem+json',
      ])
    }
    for (const cid of [fileOf('hidden').picture, fileOf('hidden').metadata])
      for (const form of ['', '?format=raw', '?format=car'])
        expect([form, await statusOf(`/ipfs/${cid}${form}`)]).toEqual([form, 451])
  })

  it('says so in words, and gives no file away', async () => {
    const html = await (await get('/@hidden')).text()
    expect(html).toContain(en.failures.withheld.title)
    expect(html).not.toContain(fileOf('hidden').picture)
    const archive = new Uint8Array(await (await get('/@hidden/export.zip')).arrayBuffer())
    expect(Object.keys(unzipSync(archive))).toEqual(['README.txt'])
  })

  it('is in no list', async () => {
    for (const path of ['/', '/explore', '/explore?q=hidden', '/sitemap.xml', '/api/profiles']) {
      const text = await (await get(path)).text()
      expect([path, /@hidden\b|"handle":"hidden"/.test(text)]).toEqual([path, false])
    }
  })

  it('and its files can’t be uploaded here again', async () => {
    const answer = await pin(fileOf('hidden').pictureBytes, 'image/webp')
    expect([answer.status, (await answer.json()).code]).toEqual([451, 'CONTENT_WITHHELD'])
  })

  it('leaves others alone', async () => {
    expect(await statusOf('/@shown')).toBe(200)
    expect(await statusOf(`/ipfs/${fileOf('shown').picture}`)).toBe(200)
  })
})

describe('a CID on the deny list', () => {
  it('is 451 at the gateway; the page stays, without that file', async () => {
    await list(`${fileOf('shown').picture}\n`)
    await vi.waitFor(async () => expect(await statusOf(`/ipfs/${fileOf('shown').picture}`)).toBe(451), SOON)
    expect(await statusOf(`/ipfs/${fileOf('shown').metadata}`)).toBe(200)
    expect(await statusOf('/@shown')).toBe(200)
  })

  it('and what is no longer on it is shown again', async () => {
    await vi.waitFor(async () => expect(await statusOf('/@hidden')).toBe(200), SOON)
    expect(await statusOf(`/ipfs/${fileOf('hidden').picture}`)).toBe(200)
  })
})

describe('a page', () => {
  it('can be reported: by a letter to the site’s own mailbox that names page and file', async () => {
    const html = await (await get('/@shown')).text()
    const [, href = ''] = /href="(mailto:abuse@[^"]+)"/.exec(html) ?? []
    const letter = new URL(href.replaceAll('&amp;', '&'))
    expect(letter.pathname).toBe('abuse@localhost')
    expect(letter.searchParams.get('subject')).toBe('Report of @shown')
    expect(letter.searchParams.get('body')).toBe(`localhost:3000/@shown\n${fileOf('shown').metadata}\n\n`)
    expect(await (await get('/about')).text()).toContain('abuse@localhost')
  })
})
