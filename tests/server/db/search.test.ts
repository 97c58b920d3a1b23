import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchTerms } from '../../../web/server/api/searchTerms.ts'
import type { Db } from '../../../web/server/db/db.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { listProfiles } from '../../../web/server/db/profileLists.ts'
import { refreshSearch } from '../../../web/server/db/search.ts'

const ADDRESS = '0x1111111111111111111111111111111111111111'

let dataDir: string
let db: Db

/** Profiles as search sees them: `[handle, number, name, words]`. */
type Given = readonly [handle: string, number: number, name: string, words: string]

/** Old and new, with more newcomers between them than are simply looked through. */
const people: readonly Given[] = [
  ['first', 1, 'ovid naso', 'poet 3e8b'],
  ['joanna', 2, 'jo', ''],
  ['second', 200_000, 'old naso', 'maker of verse'],
  ['third', 900_000, 'late naso', 'maker of things'],
  ['latest', 1_000_000, 'new naso', 'maker of things'],
  ['lovelace-3e8bd1', 1_000_001, 'ada lovelace', 'counts'],
  ['long', 1_000_002, 'long', `${'w'.repeat(3_000)} end`],
]
const NEWCOMERS = 3_000
/** So many that they would fill a page, were each counted as often as it is found. */
const ANNAS = 9

async function insert(given: readonly Given[]): Promise<void> {
  const rows = JSON.stringify(
    given.map(([handle, number, name, words]) => ({ handle, number, name, words, digest: `0x${handle}` })),
  )
  await db.query(
    `insert into profiles (handle, number, owner, creator, digest, royalty_bps, enforced, unlock_at, minted_at, minted_block, changed_block, changed_log, skeleton)
     select handle, number, $2, $2, digest, 0, false, 0, 1, 1, 1, 0, handle
     from json_to_recordset($1::json) as row (handle text, number bigint, digest text)`,
    [rows, ADDRESS],
  )
  await db.query(
    `insert into metadata (digest, state, name, words) select digest, 'foreign', name, words
     from json_to_recordset($1::json) as row (digest text, name text, words text)`,
    [rows],
  )
  await refreshSearch(
    db,
    given.map(([handle]) => handle),
  )
}

async function find(typed: string): Promise<string[]> {
  const rows = await listProfiles(db.within(5_000), {
    terms: searchTerms(typed),
    sort: 'newest',
    after: null,
    limit: 100,
  })
  return rows.map(({ handle }) => handle)
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'namesake-test-search-'))
  db = await openDb({ dataDir })
  await insert(people)
  await insert(
    Array.from({ length: NEWCOMERS }, (_, at) => [`crowd-${at}`, 1_100_000 + at, 'one of many', 'crowd']),
  )
  await insert(Array.from({ length: ANNAS }, (_, at) => [`anna-${at}`, 1_200_000 + at, 'an anna', '']))
})
afterAll(async () => {
  await db.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('a search finds', () => {
  it('words of any age, the newest first', async () => {
    expect(await find('naso')).toEqual(['latest', 'third', 'second', 'first'])
    expect(await find('maker')).toEqual(['latest', 'third', 'second'])
    expect(await find('maker thi')).toEqual(['latest', 'third'])
  })

  it('the middle of titles of any age', async () => {
    expect(await find('aso')).toEqual(['latest', 'third', 'second', 'first'])
    expect(await find('velac')).toEqual(['lovelace-3e8bd1'])
  })

  it('the newest of what many have', async () => {
    const found = await find('many')
    expect(found).toEqual(Array.from({ length: 100 }, (_, at) => `crowd-${NEWCOMERS - 1 - at}`))
  })

  it('what is old also where some of the newest are found in every way', async () => {
    const annas = Array.from({ length: ANNAS }, (_, at) => `anna-${ANNAS - 1 - at}`)
    expect(await find('anna')).toEqual([...annas, 'joanna'])
  })

  it('words that look like numbers, and their beginnings', async () => {
    expect(await find('3e8b')).toEqual(['lovelace-3e8bd1', 'first'])
    expect(await find('3e8bd')).toEqual(['lovelace-3e8bd1'])
  })

  it('a word of which one letter is typed where that is a word of its own, or among the newest', async () => {
    expect(await find('many o')).toHaveLength(100)
    expect(await find('naso o')).toEqual([])
    expect(await find('naso ovi')).toEqual(['first'])
  })

  it('what stands beside a word that is longer than any', async () => {
    expect(await find('end')).toEqual(['long'])
    expect(await find('w'.repeat(100))).toEqual(['long'])
  })
})
