import { CarReader } from '@ipld/car'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { identity } from 'multiformats/hashes/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidOf, digestFromCid } from '../../../web/shared/cid.ts'
import { portrait } from '../pinning/pictures.ts'
import { pinIn, problemIn } from '../pinning/testPinning.ts'
import { type TestGateway, testGateway } from './testGateway.ts'

let gateway: TestGateway
let bytes: Uint8Array
let cid: string
let absent: string
let text: string

beforeAll(async () => {
  absent = await cidOf(new TextEncoder().encode('held by nobody'))
  text = ''
  gateway = await testGateway({
    isServed: async (each) =>
      each === absent || each === text || gateway.site.pinning.isPinned(digestFromCid(each)),
  })
  bytes = await portrait(128)
  cid = (await pinIn(await gateway.site.upload(bytes, 'image/webp'))).cid
  const added = await gateway.node.client.add('plain words', { cidVersion: 1, rawLeaves: true })
  text = added.cid.toString()
})
afterAll(() => gateway.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.site.url}/ipfs/${path}`, { headers })
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const inlineCid = (content: string) =>
  CID.createV1(raw.code, identity.digest(new TextEncoder().encode(content))).toString()

describe('a range', () => {
  it('from the end that is longer than the file is the whole file', async () => {
    for (const suffix of [bytes.length, bytes.length + 1, 99_999_999]) {
      const answer = await get(cid, { range: `bytes=-${suffix}` })
      expect([answer.status, answer.headers.get('content-range')]).toEqual([
        206,
        `bytes 0-${bytes.length - 1}/${bytes.length}`,
      ])
      expect((await bodyOf(answer)).equals(bytes)).toBe(true)
    }
  })

  it('of no bytes from the end can\u2019t be had', async () => {
    expect((await get(cid, { range: 'bytes=-0' })).status).toBe(416)
  })
})

it('a slash behind the name of a file changes nothing', async () => {
  const answer = await get(`${cid}/`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect((await bodyOf(answer)).equals(bytes)).toBe(true)
})

describe('a name to save under', () => {
  const dispositionOf = async (path: string) => (await get(path)).headers.get('content-disposition')

  it('is given as asked, in place or for saving', async () => {
    expect(await dispositionOf(`${cid}?filename=ada.webp`)).toBe('inline; filename="ada.webp"')
    expect(await dispositionOf(`${cid}?filename=ada.webp&download=true`)).toBe(
      'attachment; filename="ada.webp"',
    )
    expect(await dispositionOf(`${cid}?download=true`)).toBe(`attachment; filename="${cid}.webp"`)
    expect(await dispositionOf(`${cid}?format=raw&filename=ada.bin`)).toBe('attachment; filename="ada.bin"')
    expect(await dispositionOf(`${cid}?format=car&filename=ada.car`)).toBe('attachment; filename="ada.car"')
  })

  it('never makes shown what is for saving only', async () => {
    expect(await dispositionOf(`${text}?filename=a.html`)).toBe('attachment; filename="a.html"')
    expect(await dispositionOf(`${text}?filename=a.html&download=false`)).toMatch(/^attachment/)
  })

  it('can\u2019t end its own quotes, be a path, or add a header', async () => {
    const hostile = encodeURIComponent('a"; x="\\..\\b/c\r\nSet-Cookie: d=e\u202e%41')
    expect(await dispositionOf(`${cid}?filename=${hostile}`)).toBe(
      `inline; filename="a_; x=__.._b_c__Set-Cookie_ d=e__41"; filename*=UTF-8''a_%3B%20x%3D__.._b_c__Set-Cookie_%20d%3De_%2541`,
    )
  })

  it('of other letters is whole for those who can read it', async () => {
    expect(await dispositionOf(`${cid}?filename=${encodeURIComponent('\u0622\u062f\u0627.webp')}`)).toBe(
      `inline; filename="___.webp"; filename*=UTF-8''%D8%A2%D8%AF%D8%A7.webp`,
    )
  })
})

describe('a CAR', () => {
  it('says of copies of a block what was asked', async () => {
    const typeOf = async (path: string, accept = '*/*') =>
      (await get(path, { accept })).headers.get('content-type')
    const type = (dups: string) => `application/vnd.ipld.car; version=1; order=dfs; dups=${dups}`
    expect(await typeOf(`${cid}?format=car`)).toBe(type('n'))
    expect(await typeOf(`${cid}?format=car&car-dups=y`)).toBe(type('y'))
    expect(await typeOf(cid, 'application/vnd.ipld.car; version=1; order=unk; dups=y')).toBe(type('y'))
    expect(await typeOf(`${cid}?format=car&car-dups=n`, 'application/vnd.ipld.car;dups=y')).toBe(type('n'))
  })

  it.each(['0:*', '0:9', '-10:*', '5:-1', '10:99999999'])(
    'of the bytes %s is of the one block',
    async (part) => {
      const answer = await get(`${cid}?format=car&dag-scope=entity&entity-bytes=${part}`)
      const car = await CarReader.fromBytes(await bodyOf(answer))
      expect((await car.getRoots()).map(String)).toEqual([cid])
    },
  )

  it.each(['', '5', 'a:b', '1.5:*', '9:3', '-1:-5', '*:4', '0:*:1'])(
    'of the bytes %j is none',
    async (part) => {
      const answer = await get(`${cid}?format=car&entity-bytes=${part}`)
      expect(await problemIn(answer)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
    },
  )
})

describe('a name that holds its content', () => {
  it('is answered from itself, in every form', async () => {
    expect(await bodyOf(await get(`${inlineCid('')}?format=raw`))).toEqual(Buffer.alloc(0))
    const name = inlineCid('hello')
    expect((await bodyOf(await get(name))).toString()).toBe('hello')
    const answer = await get(`${name}?format=car`)
    const car = await CarReader.fromBytes(await bodyOf(answer))
    expect((await car.getRoots()).map(String)).toEqual([name])
  })

  it('stays in the sandbox, and for saving', async () => {
    const { headers } = await get(inlineCid('<script>alert(1)</script>'))
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(headers.get('content-security-policy')).toMatch(/^sandbox/)
  })

  it('is refused when it is too long, or not written as we write it', async () => {
    for (const name of [
      inlineCid('x'.repeat(129)),
      inlineCid('hello').toUpperCase(),
      `${inlineCid('hello')}aa`,
    ])
      expect(await problemIn(await get(name))).toMatchObject({ status: 400, code: 'CID_UNSUPPORTED' })
  })
})

describe('whoever wants only what is here', () => {
  const ONLY = { 'cache-control': 'max-age=0, only-if-cached' }

  it('gets it', async () => {
    expect((await get(cid, ONLY)).status).toBe(200)
    expect((await get(inlineCid('hello'), ONLY)).status).toBe(200)
  })

  it('hears at once that it is not', async () => {
    for (const name of [absent, await cidOf(new TextEncoder().encode('unheard of'))])
      expect(await problemIn(await get(name, ONLY))).toMatchObject({ status: 412, code: 'CONTENT_NOT_HERE' })
  })
})

it('no content becomes a service worker', async () => {
  const answer = await get(cid, { 'service-worker': 'script' })
  expect(await problemIn(answer)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
})
