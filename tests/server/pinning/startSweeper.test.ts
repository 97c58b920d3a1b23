import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Db } from '../../../web/server/db/db.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { createMetrics } from '../../../web/server/metrics.ts'
import { startSweeper } from '../../../web/server/pinning/startSweeper.ts'
import type { SweepReport } from '../../../web/server/pinning/sweep.ts'
import { startPostgres, type TestPostgres } from '../db/startPostgres.ts'

const CID = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const REPORT: SweepReport = {
  dryRun: false,
  skipped: null,
  finalized: 7,
  looked: 3,
  mint: [],
  expire: [CID, CID],
  restore: [],
  remove: [CID],
  failed: [],
}

let postgres: TestPostgres
const dbs: Db[] = []
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.createDatabase()
  for (let process = 0; process < 2; process++) dbs.push(await openDb({ url, dataDir: '' }))
})
afterAll(async () => {
  for (const db of dbs) await db.close()
  await postgres.stop()
})

/** What is said in the log. */
function logOf() {
  const said: { facts: object; message: string }[] = []
  const say = (facts: object, message: string) => void said.push({ facts, message })
  return { said, log: { info: say, warn: say } }
}

describe('the sweeper', () => {
  it('goes on after a sweep that failed, and says so', async () => {
    const { said, log } = logOf()
    let count = 0
    const sweep = async () => {
      count += 1
      if (count === 1) throw new Error('the node is away')
      return REPORT
    }
    const [db] = dbs
    if (!db) throw new Error('no database')
    const sweeper = startSweeper({ db, sweep, onReport: () => undefined, log, everyMs: 10 })
    await vi.waitFor(() => expect(count).toBeGreaterThan(1), { timeout: 60_000 })
    await sweeper.stop()
    expect(said[0]).toEqual({
      facts: { err: new Error('the node is away') },
      message: 'sweep: failed, will try again',
    })
    expect(said[1]).toEqual({
      facts: {
        finalized: 7,
        looked: 3,
        minted: 0,
        expired: 2,
        restored: 0,
        removed: 1,
        failed: 0,
        cids: [CID],
      },
      message: 'sweep: done',
    })
  })

  it('is one at a time, however many processes there are, and none after it was stopped', async () => {
    let running = 0
    let most = 0
    let count = 0
    const sweep = async () => {
      running += 1
      most = Math.max(most, running)
      await wait(5)
      running -= 1
      count += 1
      return REPORT
    }
    const { log } = logOf()
    const sweepers = dbs.map((db) => startSweeper({ db, sweep, onReport: () => undefined, log, everyMs: 2 }))
    await vi.waitFor(() => expect(count).toBeGreaterThan(20), { timeout: 60_000 })
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()))
    const stoppedAt = count
    expect([most, running]).toEqual([1, 0])
    await wait(30)
    expect(count).toBe(stoppedAt)
  })

  it('is counted for those who watch', async () => {
    const metrics = createMetrics()
    metrics.countSweep(REPORT)
    const text = await metrics.text()
    expect(text).toContain('namesake_swept_pins_total{fate="expire"} 2')
    expect(text).toContain('namesake_swept_pins_total{fate="remove"} 1')
    expect(text).toMatch(/^namesake_sweep_seconds 1\d{9}/m)
  })
})
