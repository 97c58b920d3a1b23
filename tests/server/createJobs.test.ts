import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJobs } from '../../web/server/createJobs.ts'
import { createStatusReading } from '../../web/server/createStatusReading.ts'
import { openRecords } from '../../web/server/db/openRecords.ts'
import type { Records } from '../../web/server/db/records.ts'
import { JOBS } from '../../web/shared/createJob.ts'
import { en } from '../../web/shared/words/pages/en.ts'
import { outagesOf } from '../../web/shared/outagesOf.ts'
import { listSources } from '../architecture/listSources.ts'

const SOON = { timeout: 60_000, interval: 20 }
const refusal = Object.assign(new Error('postgres://me:password@db said no'), { code: '22P05' })

let folder: string
let records: Records
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'namesake-jobs-'))
  records = await openRecords({ dataDir: folder })
})
afterEach(async () => {
  await records.close()
  await rm(folder, { recursive: true, force: true })
})
function openJobs(board: Records | null = records) {
  const onFailure = vi.fn<(name: string) => void>()
  return { onFailure, ...createJobs({ board: () => board, onFailure }) }
}

describe('a job', () => {
  it('waits twice as long after each failure, a minute at most, and begins anew once it worked', () => {
    const job = openJobs().open('sync')
    const delays = Array.from({ length: 9 }, () => job.failed(refusal))
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    job.worked()
    expect(job.failed(refusal)).toBe(500)
  })

  it('that fails three times in a row is told with a code and no message, until it works', async () => {
    const jobs = openJobs()
    const job = jobs.open('denylist')
    expect(await jobs.parts()).toEqual([])
    job.worked()
    for (const _ of [1, 2]) job.failed(refusal)
    expect(await jobs.parts()).toEqual([{ name: 'denylist', ok: true }])
    job.failed(refusal)
    expect(await jobs.parts()).toEqual([{ name: 'denylist', ok: false, note: 'fails: 22P05' }])
    expect(jobs.onFailure.mock.calls).toEqual([['denylist'], ['denylist'], ['denylist']])
    job.worked()
    expect(await jobs.parts()).toEqual([{ name: 'denylist', ok: true }])
  })

  it('that one process does for all is told by the others too, until it works or another one does it', async () => {
    const [first, second] = [openJobs(), openJobs()]
    const job = first.open('metadata')
    for (const _ of [1, 2, 3]) job.failed(refusal)
    const failing = [{ name: 'metadata', ok: false, note: 'fails in another process: 22P05' }]
    await vi.waitFor(async () => expect(await second.parts()).toEqual(failing), SOON)
    job.left()
    expect(await first.parts()).toEqual(failing)
    second.open('metadata').worked()
    await vi.waitFor(async () => expect(await first.parts()).toEqual([]), SOON)
    expect(await second.parts()).toEqual([{ name: 'metadata', ok: true }])
  })

  it('that each process does for itself is told by that one alone', async () => {
    const [first, second] = [openJobs(), openJobs()]
    const job = first.open('relay')
    for (const _ of [1, 2, 3]) job.failed(refusal)
    expect(await first.parts()).toMatchObject([{ name: 'relay', ok: false }])
    expect(await records.list('job')).toEqual([])
    expect(await second.parts()).toEqual([])
  })

  it('goes on where the others can’t be told', async () => {
    const broken = { put: failing, delete: failing, list: failing }
    const jobs = createJobs({ board: () => broken, onFailure: () => undefined })
    const job = jobs.open('sync')
    for (const _ of [1, 2, 3]) job.failed(refusal)
    expect(await jobs.parts()).toMatchObject([{ name: 'sync', ok: false }])
  })
})

describe('what people are told', () => {
  it.each(JOBS)('of %s when it fails is a sentence, and the cause alone where there is one', (name) => {
    const parts = [{ name, ok: false }]
    const [outage, ...others] = outagesOf({ parts, lagBlocks: 0 })
    expect(others).toEqual([])
    expect(outage && en.outages[outage]).toMatch(/\w+\./)
    expect(outagesOf({ parts: [...parts, { name: 'chain', ok: false }], lagBlocks: 0 })).toEqual(['chain'])
    expect(outagesOf({ parts: [...parts, { name: 'database', ok: false }], lagBlocks: 0 })).toEqual(['index'])
  })
})

describe('everything that runs by itself', () => {
  const sources = listSources(['web/server'])
  const opened = sources.flatMap(({ text }) => [...text.matchAll(/(?:openJob|jobs\.open)\('(\w+)'\)/g)])

  it('is a job that is opened', () => {
    expect(new Set(opened.map(([, name]) => name))).toEqual(new Set(JOBS))
  })

  it('tells a job how it does: no loop and no interval without one', () => {
    const runs = sources.filter(({ text }) =>
      /setInterval\(|while \(!signal\.aborted|[^.\w]repeat\(/.test(text),
    )
    const silent = runs.filter(({ text }) => !/\bjobs?\b/.test(text)).map(({ path }) => path)
    expect(silent).toEqual([])
  })
})

describe('the status', () => {
  const status = () => ({ head: 1 })

  it('is read anew for those who must know, and what they read is what pages say', async () => {
    const read = vi.fn<() => Promise<{ head: number }>>(async () => status())
    const reading = createStatusReading(read)
    const [first] = await Promise.all([reading.now(), reading.now(), reading.lately()])
    expect(read).toHaveBeenCalledTimes(1)
    expect(await reading.lately()).toBe(first)
    const second = await reading.now()
    expect(second).not.toBe(first)
    expect(await reading.lately()).toBe(second)
  })
})

function failing(): Promise<never> {
  return Promise.reject(new Error('no database'))
}
