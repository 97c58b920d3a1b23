import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPinningServiceReplica } from '../../../../web/server/pinning/replicas/createPinningServiceReplica.ts'
import { startPostgres, type TestPostgres } from '../../db/startPostgres.ts'
import { openTestSite, type TestSite } from './openTestReplicas.ts'
import { startPinningService, type TestPinningService } from './startPinningService.ts'

let postgres: TestPostgres
let service: TestPinningService
let one: TestSite
let two: TestSite
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.createDatabase()
  service = await startPinningService()
  one = await openTestSite(url)
  two = await openTestSite(url)
}, 120_000)
afterAll(async () => {
  await one.close()
  await two.close()
  await service.close()
  await postgres.stop()
})

const within = { timeout: 60_000, interval: 20 }
/** Both read from one node. */
function shareContent(): void {
  for (const [digest, bytes] of one.content) two.content.set(digest, bytes)
  for (const [digest, bytes] of two.content) one.content.set(digest, bytes)
}
const copiesOf = (site: TestSite) =>
  site.copyTo([
    createPinningServiceReplica({ name: 'far', ...service.place, readElsewhere: async () => null }),
  ])

describe('two processes of one site', () => {
  it('ask once for each file, tell the same, and one goes on for the other', async () => {
    const first = copiesOf(one)
    const second = copiesOf(two)
    const cids = await one.pinProfile('ada')
    shareContent()
    await one.mint('ada', cids[3] ?? '')
    await vi.waitFor(async () => {
      for (const each of [first, second])
        expect(await each.status()).toEqual([
          { name: 'far', ok: true, pinned: 4, waiting: 0, verified: 0, lastError: 'REPLICA_UNREADABLE' },
        ])
    }, within)
    expect([...service.pins.values()].map(({ cid }) => cid).toSorted()).toEqual(cids.toSorted())
    expect(await first.durability(cids)).toEqual(await second.durability(cids))
    // Whichever made the copies so far, it ends.
    await first.stop()
    const more = await two.pinProfile('bob')
    shareContent()
    await two.mint('bob', more[3] ?? '')
    await vi.waitFor(() => expect(service.pins.size).toBe(8), within)
    await second.stop()
  })
})
