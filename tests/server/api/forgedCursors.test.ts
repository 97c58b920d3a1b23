import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Hono } from 'hono'
import { createPublicClient, http } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiRoutes } from '../../../web/server/api/apiRoutes.ts'
import { createReader } from '../../../web/server/api/createReader.ts'
import { createCursors } from '../../../web/server/api/pageCursor.ts'
import type { Db } from '../../../web/server/db/db.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { refreshSearch } from '../../../web/server/db/search.ts'
import { plainText } from '../../../web/shared/plainText.ts'
import { problemOf } from '../../../web/shared/problem.ts'
import { startPostgres, type TestPostgres } from '../db/startPostgres.ts'

const ADDRESS = '0x1111111111111111111111111111111111111111'
const SECRET = 's'.repeat(32)
const SORTS = ['newest', 'changed', 'name'] as const

/** Every route that takes a cursor, with the name under which it checks it. */
const LISTS: readonly (readonly [path: string, list: string, beyond: readonly number[]])[] = [
  ...SORTS.flatMap((sort) =>
    ['', 'ada'].map(
      (q) =>
        [
          `/api/profiles?sort=${sort}&q=${q}`,
          JSON.stringify(['profiles', sort, q]),
          [0, 1, 2 ** 31],
        ] as const,
    ),
  ),
  ['/api/profiles/ada/history?limit=2', JSON.stringify(['history', 'ada']), [1, 2 ** 31]],
]
const placeSchema = z.array(z.union([z.string(), z.number()]))

/** Positions that no list ever had, and numbers that no column can hold. */
const NUMBERS = [-1, 0.5, 2 ** 53, 2 ** 63, 1e308, -0.0001]
const ODD: readonly unknown[] = [
  ...NUMBERS.flatMap((odd) => [[odd, 1], [0, odd], [0, odd, 1], [0, 1, odd], [odd]]),
  ...['', '\0', 'a\0b', '\ud83d', 'ADA', '../x', 'x'.repeat(32)].flatMap((odd) => [
    [0, odd],
    [odd, 0],
    [0, 1, odd],
  ]),
  null,
  [],
  {},
  [null, null],
  [[0], [1]],
  'text',
  7,
  true,
  { 0: 0, 1: 1, length: 2 },
  [0, 1, 2, 3],
  [99, 1, 1],
  [99, 'ada'],
]

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

describe.each(['PGlite', 'Postgres'])('on %s', (kind) => {
  let folder: string
  let db: Db
  let app: Hono
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'namesake-cursors-'))
    const url = kind === 'Postgres' ? await postgres.createDatabase() : undefined
    db = await openDb({ url, dataDir: folder })
    await db.query(
      `insert into profiles (handle, number, owner, creator, digest, royalty_bps, enforced, unlock_at, minted_at, minted_block, changed_block, changed_log, skeleton)
       select 'ada-' || at, at, $1, $1, '0x' || lpad(to_hex(at), 64, '0'), 0, false, 0, 1, 1, 1, at, '' from generate_series(1, 5) as at`,
      [ADDRESS],
    )
    await refreshSearch(db, ['ada-1', 'ada-2', 'ada-3', 'ada-4', 'ada-5'])
    const reader = createReader({
      db,
      client: createPublicClient({ transport: http('http://127.0.0.1:1', { retryCount: 0 }) }),
      contract: ADDRESS,
      chainId: 31337,
      cursors: createCursors([SECRET]),
      readContent: async () => null,
      isDenied: () => false,
    })
    app = new Hono().route('/api', apiRoutes({ reader }))
    app.onError((error) => {
      const problem = problemOf(error, 'en')
      return Response.json(problem, { status: problem.status })
    })
  })
  afterAll(async () => {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function codeAt(path: string): Promise<string> {
    const answer = await app.request(path)
    const { code } = await answer.json()
    return `${answer.status} ${code}`
  }

  describe.each(LISTS)('%s', (path, list, beyond) => {
    it('refuses every cursor that it did not make', async () => {
      for (const odd of [...ODD, beyond]) {
        const text = JSON.stringify(odd)
        const unkeyed = createHash('sha256').update(`namesake list ${list}\n${text}`).digest('base64url')
        const place = placeSchema.safeParse(odd)
        const forged = [
          Buffer.from(unkeyed.slice(0, 8) + text).toString('base64url'),
          Buffer.from(text).toString('base64url'),
          createCursors(['another secret']).encode(list, [0, 1]),
          // With our own key: the position is judged too.
          ...(place.success ? [createCursors([SECRET]).encode(list, place.data)] : []),
        ]
        for (const cursor of forged)
          expect([text, await codeAt(`${path}&cursor=${cursor}`)]).toEqual([text, '400 CURSOR_INVALID'])
      }
    })

    it('refuses whatever else is written there', async () => {
      const written = fc
        .string({ unit: 'binary', minLength: 1, maxLength: 60 })
        .filter((text) => plainText(text) === text)
      await fc.assert(
        fc.asyncProperty(written, async (text) => {
          expect(await codeAt(`${path}&cursor=${encodeURIComponent(text)}`)).toBe('400 CURSOR_INVALID')
        }),
        { numRuns: 40 },
      )
    })
  })

  it('turns pages by its own', async () => {
    for (const sort of SORTS)
      for (const q of ['', 'ada']) {
        const seen: string[] = []
        for (let cursor = ''; cursor !== null;) {
          const answer = await app.request(`/api/profiles?limit=2&sort=${sort}&q=${q}&cursor=${cursor}`)
          const page = await answer.json()
          seen.push(...page.items.map(({ handle }: { handle: string }) => handle))
          cursor = page.nextCursor
        }
        expect(seen.toSorted()).toEqual(['ada-1', 'ada-2', 'ada-3', 'ada-4', 'ada-5'])
      }
  })

  it.each([
    ['/api/profiles?q=%00', 'BAD_REQUEST'],
    ['/api/profiles?q=ada%00', 'BAD_REQUEST'],
    ['/api/profiles?q=%00&sort=name&limit=3', 'BAD_REQUEST'],
    ['/api/profiles?sort=%00', 'SORT_INVALID'],
    ['/api/profiles?limit=%00', 'LIMIT_INVALID'],
    ['/api/profiles?limit=99999999999999999999', 'LIMIT_INVALID'],
    ['/api/profiles/a%00b', 'HANDLE_CHARSET'],
    ['/api/profiles/ada/history?limit=-1', 'LIMIT_INVALID'],
    ['/api/profiles/a%00b/history', 'HANDLE_CHARSET'],
    ['/api/profiles/ada?minBlock=99999999999999999999', 'BLOCK_INVALID'],
    ['/api/profiles/ada?minBlock=%00', 'BLOCK_INVALID'],
    ['/api/accounts/0x%00', 'ADDRESS_INVALID'],
  ])('refuses %s', async (path, code) => {
    expect(await codeAt(path)).toBe(`400 ${code}`)
  })
})
