import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Db } from '../../../web/server/db/db.ts'
import { requestMetadata } from '../../../web/server/db/metadata.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { runMetadataWorker } from '../../../web/server/indexer/metadataWorker.ts'
import { type Digest, digestOf } from '../../../web/shared/cid.ts'
import { encodeMetadata, type Metadata } from '../../../web/shared/metadata.ts'
import { metadataOf } from '../../../web/shared/metadataOf.ts'
import { listSources } from '../../architecture/listSources.ts'
import { startPostgres, type TestPostgres } from '../db/startPostgres.ts'

const CID = `bafkrei${'a'.repeat(52)}`
const good: Metadata = metadataOf({
  handle: 'ada',
  displayName: 'Ada',
  bio: 'Counts',
  alt: '',
  theme: { h: 1, c: 0.1 },
  links: [{ label: 'Home', url: 'https://example.com' }],
  images: [{ cid: CID, width: 512 }],
  language: 'en',
  origin: 'https://namesake.example',
})

/** What JSON can say and Postgres can't hold, in each place where a person writes. */
function withEverywhere(odd: string): Metadata[] {
  const { properties } = good
  const [link] = properties.links
  return [
    { ...good, name: `x${odd}` },
    { ...good, description: odd },
    { ...good, external_url: odd },
    { ...good, attributes: [{ trait_type: odd, value: 1 }] },
    { ...good, attributes: [{ trait_type: 'x', value: odd }] },
    ...[{ handle: odd }, { displayName: `Eve ${odd}` }, { bio: odd }, { alt: odd }].map((change) => ({
      ...good,
      properties: { ...properties, ...change },
    })),
    { ...good, properties: { ...properties, links: [{ label: odd, url: link?.url ?? '' }] } },
    { ...good, properties: { ...properties, links: [{ label: 'x', url: `https://x.example/${odd}` }] } },
  ]
}

const contents = (list: readonly unknown[]) =>
  list.map((each) => new TextEncoder().encode(`${JSON.stringify(each)}\n`))

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

it('everything that is written as JSON is what Postgres can hold', () => {
  const writers = listSources(['web/server/db']).filter(({ text }) =>
    /json_to_recordset|::jsonb?\b/.test(text),
  )
  expect(writers.length).toBeGreaterThan(5)
  expect(writers.filter(({ text }) => text.includes('JSON.stringify')).map(({ path }) => path)).toEqual([])
})

describe.each(['PGlite', 'Postgres'])('one row that %s can’t hold', (kind) => {
  let db: Db
  let folder: string
  const ends: (() => Promise<void>)[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'namesake-bad-row-'))
    const url = kind === 'Postgres' ? await postgres.createDatabase() : undefined
    db = await openDb({ url, dataDir: folder })
  })
  beforeEach(() => db.query('delete from metadata'))
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  afterAll(async () => {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Has a worker read `files`, and waits until it has told what each is. */
  async function readAll(files: readonly Uint8Array<ArrayBuffer>[]) {
    const byDigest = new Map<Digest, Uint8Array>()
    for (const bytes of files) byDigest.set(await digestOf(bytes), bytes)
    const [errors, aside]: [unknown[], object[]] = [[], []]
    await requestMetadata(db, [...byDigest.keys()])
    const stopping = new AbortController()
    const done = runMetadataWorker({
      db,
      readContent: async (digest) => byDigest.get(digest) ?? null,
      isBusy: () => false,
      signal: stopping.signal,
      onError: (error) => errors.push(error),
      onSetAside: (facts) => aside.push(facts),
    })
    ends.push(async () => {
      stopping.abort()
      await done
    })
    await vi.waitFor(
      async () => {
        const rows = await db.query(`select from metadata where state = 'waiting'`)
        expect({ waiting: rows.length, errors }).toEqual({ waiting: 0, errors: [] })
      },
      { timeout: 60_000, interval: 20 },
    )
    const rows = await db.query<{ digest: Digest; state: string; refusal: string | null; words: string }>(
      'select digest, state, refusal, words from metadata',
    )
    return { aside, of: async (bytes: Uint8Array<ArrayBuffer>) => rowOf(rows, await digestOf(bytes)) }
  }

  it.each([
    ['U+0000', '\0'],
    ['half a surrogate pair', '\ud83d'],
    ['the other half', '\ude00 and more'],
  ])('for %s in any text is not ours, and stops nobody', async (_, odd) => {
    const bad = contents(withEverywhere(odd))
    const fine = encodeMetadata(good)
    const { of } = await readAll([...bad, fine])
    expect((await of(fine))?.state).toBe('ready')
    for (const bytes of bad) expect(await of(bytes)).toMatchObject({ state: 'foreign', refusal: null })
  })

  it('because words were cut in the middle of a character is cut before it', async () => {
    const [bytes] = contents([{ name: 'x', description: `${'a'.repeat(999)}${'𐐨'.repeat(9)}` }])
    if (!bytes) throw new Error('No content')
    const { of } = await readAll([bytes])
    expect(await of(bytes)).toMatchObject({ state: 'foreign', words: 'a'.repeat(999) })
  })

  it('for any other reason is set aside with it, and the rest of its batch is written', async () => {
    await db.query(`alter table metadata add constraint unforeseen check (name <> 'eve')`)
    ends.push(async () => {
      await db.query('alter table metadata drop constraint unforeseen')
    })
    const [bad, ...rest] = contents([{ name: 'Eve' }, { name: 'Ada' }, { name: 'Bob' }])
    if (!bad) throw new Error('No content')
    const { of, aside } = await readAll([bad, ...rest])
    for (const bytes of rest) expect((await of(bytes))?.state).toBe('foreign')
    expect(await of(bad)).toMatchObject({
      state: 'unusable',
      refusal: expect.stringMatching(/^23514 .*unforeseen/),
    })
    expect(aside).toEqual([{ digest: await digestOf(bad), reason: expect.stringMatching(/^23514 /) }])
  })

  it('is never looked for: text with U+0000 is found nowhere, and no query fails over it', async () => {
    const odd = ['a\0b', '\ud83d']
    for (const text of odd) {
      const found = await db.query('select digest from metadata where digest = $1 or digest = any($2)', [
        text,
        odd,
      ])
      expect(found).toEqual([])
      expect(await db.within(5_000)('select digest from metadata where digest = $1', [text])).toEqual([])
    }
  })
})

function rowOf<T extends { digest: Digest }>(rows: readonly T[], digest: Digest): T | undefined {
  return rows.find((row) => row.digest === digest)
}
