import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPinningServiceReplica } from '../../../../web/server/pinning/replicas/createPinningServiceReplica.ts'
import type { Replicas } from '../../../../web/server/pinning/replicas/replicas.ts'
import { AppError } from '../../../../web/shared/appError.ts'
import { digestFromCid } from '../../../../web/shared/cid.ts'
import { openTestSite, type TestSite } from './openTestReplicas.ts'
import { startPinningService, type TestPinningService } from './startPinningService.ts'

let site: TestSite
let service: TestPinningService
let elsewhere: Map<string, Uint8Array<ArrayBuffer>>
let cid: string
beforeAll(async () => {
  site = await openTestSite()
}, 60_000)
afterAll(() => site.close())
beforeEach(async () => {
  service = await startPinningService()
  await site.forgetCopies()
  elsewhere = new Map()
  cid = (await site.pinProfile('ada'))[0] ?? ''
})
afterEach(() => service.close())

const within = { timeout: 60_000, interval: 10 }
/** Gateways that have what was put there for them. */
const readElsewhere = async (name: string) => elsewhere.get(name) ?? null
const place = () => ({ name: 'far', timeoutMilliseconds: 300, readElsewhere, ...service.place })
const replica = (token = service.place.token) => createPinningServiceReplica({ ...place(), token })
const bytesOf = (name: string) => new Uint8Array(site.content.get(digestFromCid(name)) ?? [])

function say(status: number, headers: Record<string, string> = {}, body = '{}') {
  return (_: unknown, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
    return true
  }
}

async function refusalOf(work: Promise<unknown>): Promise<Pick<AppError, 'code' | 'details'>> {
  const error: unknown = await work.then(
    () => 'nothing went wrong',
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(String(error))
  return { code: error.code, details: error.details }
}

describe('asking a pinning service', () => {
  const refusals: [string, number, Record<string, string>, object][] = [
    ['a token that it does not know', 401, {}, { code: 'REPLICA_UNAUTHORIZED' }],
    ['a token that may not', 403, {}, { code: 'REPLICA_UNAUTHORIZED' }],
    ['a request that it does not understand', 400, {}, { code: 'REPLICA_REFUSED' }],
    ['an account without funds', 409, {}, { code: 'REPLICA_FULL' }],
    ['a disk without room', 507, {}, { code: 'REPLICA_FULL' }],
    [
      'too many requests',
      429,
      { 'retry-after': '7' },
      { code: 'REPLICA_BUSY', details: { retryAfterSeconds: 7 } },
    ],
    ['a day off and more', 503, { 'retry-after': '9999999' }, { details: { retryAfterSeconds: 86_400 } }],
    ['a fault of its own', 500, {}, { code: 'REPLICA_UNREACHABLE' }],
    ['an error in pages of HTML', 502, { 'content-type': 'text/html' }, { code: 'REPLICA_UNREACHABLE' }],
  ]
  it.each(refusals)('tells %s (%i)', async (_, status, headers, expected) => {
    service.misbehave(say(status, headers))
    expect(await refusalOf(replica().keep(cid, null))).toMatchObject(expected)
  })

  it('reads a Retry-After that is a date', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-14T12:00:00Z') })
    service.misbehave(say(429, { 'retry-after': 'Sat, 14 Mar 2026 12:00:30 GMT' }))
    const { details } = await refusalOf(replica().keep(cid, null))
    vi.useRealTimers()
    expect(details['retryAfterSeconds']).toBe(30)
  })

  it('gives up on one that hangs, before its answer or in the middle of it', async () => {
    service.misbehave(() => true)
    expect(await refusalOf(replica().keep(cid, null))).toMatchObject({ code: 'REPLICA_UNREACHABLE' })
    service.misbehave((__, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"count":')
      return true
    })
    expect(await refusalOf(replica().keep(cid, null))).toMatchObject({ code: 'REPLICA_UNREACHABLE' })
  })

  it('stops reading an answer that does not end', async () => {
    let sentBytes = 0
    service.misbehave((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const chunk = ' '.repeat(64 * 1024)
      const more = () => {
        while (!response.destroyed && sentBytes < 1e9) {
          sentBytes += chunk.length
          if (!response.write(chunk)) break
        }
      }
      response.on('drain', more)
      more()
      return true
    })
    expect(await refusalOf(replica().keep(cid, null))).toMatchObject({
      code: 'REPLICA_ANSWER_INVALID',
      details: { reason: 'too long' },
    })
    expect(sentBytes).toBeLessThan(50e6)
  })

  it.each([301, 302, 307, 308])(
    'follows no redirect (%i), so that the token goes nowhere',
    async (status) => {
      const other = await startPinningService()
      service.misbehave(say(status, { location: `${other.place.url}/pins` }))
      expect(await refusalOf(replica().keep(cid, null))).toMatchObject({
        code: 'REPLICA_ANSWER_INVALID',
        details: { reason: 'a redirect' },
      })
      expect(other.asked).toEqual([])
      await other.close()
    },
  )

  it.each([
    'no JSON',
    '[]',
    '{"results":1}',
    '{"results":[{"requestid":"..","status":"pinned","pin":{"cid":"CID"}}]}',
  ])('refuses an answer that is %s', async (body) => {
    service.misbehave(say(200, {}, body.replace('CID', cid)))
    expect(await refusalOf(replica().keep(cid, null))).toMatchObject({ code: 'REPLICA_ANSWER_INVALID' })
  })

  it('refuses one that answers about another file', async () => {
    service.misbehave(({ method }, response) =>
      method === 'POST'
        ? say(202, {}, '{"requestid":"1","status":"pinned","pin":{"cid":"bafkreiother"}}')(null, response)
        : false,
    )
    expect(await refusalOf(replica().keep(cid, null))).toMatchObject({ code: 'IPFS_WRONG_CID' })
  })

  it('asks once for a file, however often it is told to', async () => {
    service.goThrough(['queued', 'pinning', 'pinned'])
    const first = await replica().keep(cid, null)
    expect(first).toMatchObject({ isHeld: false })
    // A crash between asking and noting the ticket.
    expect(await replica().keep(cid, null)).toEqual(first)
    expect(await replica().keep(cid, first.ticket)).toEqual(first)
    expect(await replica().keep(cid, first.ticket)).toEqual({ ...first, isHeld: true })
    expect([...service.pins.values()].map((pin) => pin.cid)).toEqual([cid])
  })

  it('takes a request that failed back, so that the next one is new', async () => {
    service.goThrough(['queued', 'failed'])
    const { ticket } = await replica().keep(cid, null)
    expect(await refusalOf(replica().keep(cid, ticket))).toMatchObject({ code: 'REPLICA_REFUSED' })
    expect(service.pins.size).toBe(0)
  })

  it('takes back every request for a file that goes, and what it does not know counts as done', async () => {
    const { ticket } = await replica().keep(cid, null)
    await replica().drop(cid, ticket)
    expect(service.pins.size).toBe(0)
    await replica().drop(cid, ticket)
  })

  it('says who asks, and nothing is sent to the delegates it names', async () => {
    await replica().keep(cid, null)
    expect(new Set(service.asked.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${service.place.token}`]),
    )
  })
})

describe('copies at a pinning service', () => {
  let replicas: Replicas
  afterEach(() => replicas.stop())
  const durability = async () => (await replicas.durability([cid])).get(cid)
  const lastError = async () => (await replicas.status())[0]?.lastError

  it('count only when they were read back from somewhere else and hashed right', async () => {
    service.goThrough(['queued', 'pinning', 'pinned'])
    replicas = site.copyTo([replica()])
    await replicas.add([cid])
    await vi.waitFor(async () => expect(await durability()).toBe('claimed'), within)
    elsewhere.set(cid, new Uint8Array([1, 2, 3]))
    await vi.waitFor(
      async () =>
        expect((await site.records().getMany('copy', [`${cid} far`])).get(`${cid} far`)).toMatchObject({
          state: 'held',
          error: 'IPFS_WRONG_CID',
        }),
      within,
    )
    elsewhere.set(cid, bytesOf(cid))
    await vi.waitFor(async () => expect(await durability()).toBe('durable'), within)
    expect(await replicas.status()).toMatchObject([{ name: 'far', ok: true, verified: 1, waiting: 0 }])
  })

  it('are asked for again when the service failed', async () => {
    elsewhere.set(cid, bytesOf(cid))
    service.goThrough(['queued', 'failed'])
    replicas = site.copyTo([replica()])
    await replicas.add([cid])
    await vi.waitFor(async () => expect(await lastError()).toBe('REPLICA_REFUSED'), within)
    service.behave()
    await vi.waitFor(async () => expect(await durability()).toBe('durable'), within)
  })

  it('wait as long as the service says, for all files, also over a restart', async () => {
    service.misbehave(say(429, { 'retry-after': '3600' }))
    replicas = site.copyTo([replica()])
    const cids = await site.pinProfile('bob')
    await replicas.add(cids)
    await vi.waitFor(async () => expect(await lastError()).toBe('REPLICA_BUSY'), within)
    await vi.waitFor(
      async () => expect(await site.records().get('replica', 'far')).toMatchObject({ error: 'REPLICA_BUSY' }),
      within,
    )
    await replicas.stop()
    const askedBefore = service.asked.length
    // One try at a time while nobody knows better; never one more in the hour.
    expect(askedBefore).toBeLessThanOrEqual(4)
    service.behave()
    await site.reopenRecords()
    const other = await startPinningService()
    const near = createPinningServiceReplica({ ...place(), ...other.place, name: 'near' })
    replicas = site.copyTo([replica(), near])
    await replicas.add(cids)
    // By the time that another place has everything this one would have been asked, too.
    await vi.waitFor(
      async () =>
        expect(await replicas.status()).toMatchObject([
          { name: 'far', ok: false, waiting: 4, lastError: 'REPLICA_BUSY' },
          { name: 'near', ok: true, waiting: 0 },
        ]),
      within,
    )
    expect(other.pins.size).toBe(4)
    expect(service.asked.length).toBe(askedBefore)
    await other.close()
  })

  it('are caught up on when the service comes back, however many', async () => {
    await service.goDown()
    replicas = site.copyTo([replica()])
    const cids = (await Promise.all(['c1', 'c2', 'c3', 'c4', 'c5'].map(site.pinProfile))).flat()
    for (const each of cids) elsewhere.set(each, bytesOf(each))
    await replicas.add(cids)
    await vi.waitFor(async () => expect(await lastError()).toBe('REPLICA_UNREACHABLE'), within)
    await service.comeBack()
    await vi.waitFor(
      async () => expect([...(await replicas.durability(cids)).values()]).toEqual(Array(20).fill('durable')),
      within,
    )
    expect(service.pins.size).toBe(20)
  })

  it('stay away while the token is wrong, and follow when it is put right', async () => {
    elsewhere.set(cid, bytesOf(cid))
    replicas = site.copyTo([replica('stolen')])
    await replicas.add([cid])
    await vi.waitFor(async () => expect(await lastError()).toBe('REPLICA_UNAUTHORIZED'), within)
    expect(await durability()).toBe('copying')
    await replicas.stop()
    replicas = site.copyTo([replica()])
    await vi.waitFor(async () => expect(await durability()).toBe('durable'), within)
  })

  it('are made by every place on its own: one that is down holds up none', async () => {
    const down = await startPinningService()
    await down.goDown()
    elsewhere.set(cid, bytesOf(cid))
    replicas = site.copyTo([
      createPinningServiceReplica({ ...place(), name: 'down', ...down.place }),
      replica(),
    ])
    await replicas.add([cid])
    await vi.waitFor(async () => expect(await durability()).toBe('durable'), within)
    expect(await replicas.status()).toMatchObject([
      { name: 'down', ok: false, waiting: 1 },
      { name: 'far', ok: true, waiting: 0 },
    ])
  })
})
