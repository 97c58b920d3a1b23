import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRecords } from '../../web/server/db/openRecords.ts'
import { takePidLock } from '../../web/server/db/pidLock.ts'
import { createPinRecords } from '../../web/server/pinning/pinRecords.ts'
import { sentenceOf } from '../../web/shared/errors.ts'

// A database is made: seconds on a quiet machine, minutes on a busy one.
vi.setConfig({ testTimeout: 400_000 })

const run = promisify(execFile)
const WALLET = '0x1111111111111111111111111111111111111111'
const OLD = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const NEW = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-sweep-'))
  const records = await openRecords({ dataDir })
  const pins = createPinRecords(records)
  for (const cid of [OLD, NEW]) {
    await pins.begin(cid, { sizeBytes: 1, type: 'application/json', wallet: WALLET })
    await pins.setState(cid, 'pinned')
  }
  await pins.change(OLD, (record) => ({ ...record, expiresAt: '2020-01-01T00:00:00.000Z' }))
  await records.close()
})
afterAll(() => rm(dataDir, { recursive: true }))

const sweep = (...flags: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'scripts/sweep.ts', ...flags], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  })

describe('npm run sweep', () => {
  it('without --dry-run explains itself and does nothing', async () => {
    await expect(sweep()).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm run sweep -- --dry-run'),
    })
  })

  it('says in one sentence that the site is running', async () => {
    const site = await takePidLock(path.join(dataDir, 'db.lock'))
    const { what, next } = sentenceOf('DATABASE_IN_USE', 'en', { pid: process.pid })
    await expect(sweep('--dry-run')).rejects.toMatchObject({ code: 1, stderr: `${what} ${next}\n` })
    await site.release()
  })

  it('tells what would become of each file, and leaves it', async () => {
    const { stdout } = await sweep('--dry-run')
    expect(stdout.trim().split('\n')).toEqual([
      `${OLD}  nothing refers to it: would no longer be given out, and go in two hours`,
      'Looked at 2 pinned files as of final block -1: 1 stay as they are.',
      'The index is behind the chain, so a real sweep would do nothing now.',
    ])
    const records = await openRecords({ dataDir })
    expect((await createPinRecords(records).get(OLD))?.state).toBe('pinned')
    await records.close()
  })
})
