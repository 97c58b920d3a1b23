import { CarReader } from '@ipld/car'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidOf, digestFromCid } from '../../../web/shared/cid.ts'
import { encodeMetadata } from '../../../web/shared/metadata.ts'
import { metadataFor, portrait } from '../pinning/pictures.ts'
import { pinIn, problemIn } from '../pinning/testPinning.ts'
import { type TestGateway, testGateway } from './testGateway.ts'

const DENIED = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

let gateway: TestGateway
let bytes: Uint8Array
let cid: string
let metadata: Uint8Array
let metadataCid: string
/** Pinned in the node by somebody, but nothing to do with this site. */
let strangerCid: string
/** Served because a profile refers to it, whoever made it. */
const foreign: Record<string, string> = {}

beforeAll(async () => {
  const referred = new Set<string>()
  gateway = await testGateway({
    isDenied: (each) => each === DENIED,
    isServed: async (each) =>
      referred.has(each) || (each === 'unknown' ? null : gateway.site.pinning.isPinned(digestFromCid(each))),
  })
  bytes = await portrait(1024)
  cid = (await pinIn(await gateway.site.upload(bytes, 'image/webp'))).cid
  metadata = encodeMetadata(metadataFor('ada', [cid]))
  metadataCid = (await pinIn(await gateway.site.upload(metadata, 'application/json'))).cid
  const add = async (content: string) => {
    const added = await gateway.node.client.add(content, { cidVersion: 1, rawLeaves: true })
    return added.cid.toString()
  }
  strangerCid = await add('somebody else’s')
  for (const [name, content] of Object.entries({
    html: '<!doctype html><script>alert(1)</script>',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    text: 'plain words',
  })) {
    foreign[name] = await add(content)
    referred.add(foreign[name])
  }
})
afterAll(() => gateway.close())

/** What a script must see to check an answer, and to go on after a refusal; the first six are the specification's. */
const EXPOSED = [
  'Content-Length',
  'Content-Range',
  'X-Chunked-Output',
  'X-Ipfs-Path',
  'X-Ipfs-Roots',
  'X-Stream-Output',
  'Content-Disposition',
  'ETag',
  'Retry-After',
]

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${gateway.site.url}/ipfs/${path}`, { headers, method })
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('the gateway refuses', () => {
  it('names that are not CIDv1 raw sha2-256, however they are written', async () => {
    for (const name of [
      'QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH',
      'bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64',
      'x',
      cid.toUpperCase(),
      '%00',
    ])
      expect(await problemIn(await get(name))).toMatchObject({ status: 400, code: 'CID_UNSUPPORTED' })
  })

  it('content that was not pinned here and that no profile refers to, though the node has it', async () => {
    expect(await problemIn(await get(strangerCid))).toMatchObject({ status: 404, code: 'CONTENT_UNKNOWN' })
    expect(await problemIn(await get(`${cid}/inside`))).toMatchObject({
      status: 404,
      code: 'CONTENT_UNKNOWN',
    })
  })

  it('what the site withholds', async () => {
    expect(await problemIn(await get(DENIED))).toMatchObject({ status: 451, code: 'CONTENT_WITHHELD' })
  })

  it('forms that it does not have', async () => {
    for (const format of ['tar', 'dag-json', 'ipns-record', 'html'])
      expect(await problemIn(await get(`${cid}?format=${format}`))).toMatchObject({
        status: 406,
        code: 'FORMAT_UNSUPPORTED',
      })
    for (const accept of [
      'application/vnd.ipld.dag-json',
      'application/x-tar',
      'application/vnd.ipld.car; version=2',
    ])
      expect(await problemIn(await get(cid, { accept }))).toMatchObject({
        status: 406,
        code: 'FORMAT_UNSUPPORTED',
      })
  })

  it('CARs other than of version 1', async () => {
    for (const query of ['car-version=2', 'car-order=bfs', 'car-dups=maybe', 'dag-scope=some'])
      expect(await problemIn(await get(`${cid}?format=car&${query}`))).toMatchObject({
        status: 406,
        code: 'FORMAT_UNSUPPORTED',
      })
  })

  it('ranges that are not there', async () => {
    const answer = await get(cid, { range: `bytes=${bytes.length}-` })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
  })
})

describe('the gateway gives', () => {
  it('a portrait as itself, for ever, in a sandbox', async () => {
    const answer = await get(cid)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${cid}"`,
      vary: 'Accept',
      'accept-ranges': 'bytes',
      'x-ipfs-path': `/ipfs/${cid}`,
      'x-ipfs-roots': cid,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'access-control-allow-origin': '*',
    })
    expect(answer.headers.has('content-disposition')).toBe(false)
    expect((await bodyOf(answer)).equals(bytes)).toBe(true)
  })

  it('metadata as JSON', async () => {
    const answer = await get(metadataCid)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect((await bodyOf(answer)).equals(metadata)).toBe(true)
  })

  it.each(['html', 'svg', 'text'])(
    '%s that a profile refers to for saving only, never as a page',
    async (kind) => {
      const answer = await get(foreign[kind] ?? '')
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${foreign[kind]}.bin"`)
    },
  )

  it('one raw block, by query or by Accept', async () => {
    for (const answer of [
      await get(`${cid}?format=raw`),
      await get(cid, { accept: 'application/vnd.ipld.raw' }),
    ]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/vnd.ipld.raw',
        'content-disposition': `attachment; filename="${cid}.bin"`,
        etag: `"${cid}.raw"`,
      })
      expect((await bodyOf(answer)).equals(bytes)).toBe(true)
    }
    // The query wins; a type refused with q=0 is not asked for.
    expect((await get(`${cid}?format=car`, { accept: 'application/vnd.ipld.raw' })).headers.get('etag')).toBe(
      `W/"${cid}.car"`,
    )
    expect(
      (await get(cid, { accept: 'application/vnd.ipld.raw;q=0, image/*' })).headers.get('content-type'),
    ).toBe('image/webp')
  })

  it('a CAR whose one block is the content', async () => {
    const answer = await get(cid, { accept: 'application/vnd.ipld.car; version=1; order=dfs; dups=n' })
    expect(answer.headers.get('content-type')).toBe('application/vnd.ipld.car; version=1; order=dfs; dups=n')
    const car = await CarReader.fromBytes(await bodyOf(answer))
    expect((await car.getRoots()).map(String)).toEqual([cid])
    for await (const block of car.blocks())
      expect([block.cid.toString(), Buffer.from(block.bytes).equals(bytes)]).toEqual([cid, true])
  })

  it('the same CAR however its order and scope are asked for, and whole: a weak tag can’t join parts', async () => {
    const whole = await get(`${cid}?format=car`)
    expect(whole.headers.get('accept-ranges')).toBe('none')
    const car = await bodyOf(whole)
    for (const query of [
      'car-version=1',
      'car-order=unk',
      'car-dups=y',
      'dag-scope=block',
      'dag-scope=entity',
    ])
      expect((await bodyOf(await get(`${cid}?format=car&${query}`))).equals(car)).toBe(true)
    const part = await get(`${cid}?format=car`, { range: 'bytes=0-9', 'if-range': `W/"${cid}.car"` })
    expect([part.status, (await bodyOf(part)).equals(car)]).toEqual([200, true])
  })

  it('pages of other sites everything that they need to check it themselves', async () => {
    const asked = await get(
      cid,
      { origin: 'https://other.example', 'access-control-request-method': 'GET' },
      'OPTIONS',
    )
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([
      204,
      'GET, HEAD, OPTIONS',
    ])
    expect(asked.headers.get('access-control-allow-headers')).toContain('Range')
    const given = await get(cid, { origin: 'https://other.example' })
    expect(given.headers.get('access-control-allow-origin')).toBe('*')
    const refused = await get('x', { origin: 'https://other.example' })
    for (const { headers } of [given, refused]) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      const exposed = headers.get('access-control-expose-headers')?.split(', ')
      expect(exposed).toEqual(expect.arrayContaining(EXPOSED))
    }
  })

  it('304 to whoever has it, by any of the listed tags', async () => {
    for (const tag of [`"${cid}"`, `W/"${cid}"`, `"x", "${cid}"`, '*']) {
      const answer = await get(cid, { 'if-none-match': tag })
      expect([answer.status, answer.headers.get('etag')]).toEqual([304, `"${cid}"`])
      expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox/)
    }
    expect((await get(cid, { 'if-none-match': `"${cid}.raw"` })).status).toBe(200)
  })

  it('parts, first, middle and last', async () => {
    const cases: [string, number, number][] = [
      ['bytes=0-99', 0, 99],
      ['bytes=100-199', 100, 199],
      ['bytes=-50', bytes.length - 50, bytes.length - 1],
      [`bytes=${bytes.length - 10}-`, bytes.length - 10, bytes.length - 1],
    ]
    for (const [range, start, end] of cases) {
      const answer = await get(cid, { range })
      expect([answer.status, answer.headers.get('content-range')]).toEqual([
        206,
        `bytes ${start}-${end}/${bytes.length}`,
      ])
      expect((await bodyOf(answer)).equals(bytes.subarray(start, end + 1))).toBe(true)
    }
  })

  it('the whole to several ranges, to nonsense, and when If-Range names something else', async () => {
    expect((await get(cid, { range: 'bytes=0-1,5-6' })).status).toBe(200)
    expect((await get(cid, { range: 'lines=1-2' })).status).toBe(200)
    expect((await get(cid, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200)
    expect((await get(cid, { range: 'bytes=0-9', 'if-range': `"${cid}"` })).status).toBe(206)
  })

  it('the head alone to HEAD', async () => {
    const answer = await get(cid, {}, 'HEAD')
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(bytes.length)])
    expect((await bodyOf(answer)).length).toBe(0)
  })
})

describe('CIDs of the tests', () => {
  it('are the ones that the browser computes', async () => {
    expect(cid).toBe(await cidOf(new Uint8Array(bytes)))
  })
})
