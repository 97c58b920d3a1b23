import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseProblem } from '../../web/server/databaseProblem.ts'
import { openDb } from '../../web/server/db/open.ts'
import { StartError } from '../../web/server/startError.ts'
import { AppError } from '../../web/shared/appError.ts'
import { startPostgres, type TestPostgres } from './db/startPostgres.ts'

let postgres: TestPostgres
let url: URL
beforeAll(async () => {
  postgres = await startPostgres()
  url = new URL(await postgres.createDatabase())
})
afterAll(() => postgres.stop())

async function problemOf(address: string): Promise<unknown> {
  try {
    await (await openDb({ url: address, dataDir: '' })).close()
    return null
  } catch (error) {
    return databaseProblem(error, address)
  }
}

function changed(change: (address: URL) => void): string {
  const other = new URL(url)
  change(other)
  return other.href
}

describe('a database that can’t be opened is a sentence', () => {
  test.each([
    [
      'where nothing listens',
      'where no database listens: start it, or name another',
      (to: URL) => (to.port = '1'),
    ],
    [
      'of an unknown name',
      'which has no database of that name: create it',
      (to: URL) => (to.pathname = '/nowhere'),
    ],
  ])('%s', async (_, sentence, change) => {
    const address = changed(change)
    const problem = await problemOf(address)
    expect(problem).toBeInstanceOf(StartError)
    expect(problem).toMatchObject({ message: `DATABASE_URL names ${new URL(address).host}, ${sentence}.` })
  })

  test('that is no Postgres', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const place = other.address()
    const port = String(typeof place === 'object' && place ? place.port : 0)
    const problem = await problemOf(changed((to) => (to.port = port)))
    expect(problem).toBeInstanceOf(StartError)
    expect(problem).toMatchObject({
      message: expect.stringMatching(new RegExp(`^DATABASE_URL names [^ ]+:${port}, .+\\.$`)),
    })
    other.close()
  })

  test.each([
    ['28P01', 'which refuses this user and password: correct them'],
    ['42501', 'where this user may not create tables and extensions: make it the owner of the database'],
    ['ENOTFOUND', 'a host that is not known: correct it'],
    ['57P03', 'which is starting: try again'],
  ])('%s, without the password', (code, sentence) => {
    const error = Object.assign(new Error('password authentication failed for hunter2'), { code })
    expect(databaseProblem(error, 'postgres://me:hunter2@db.example:5432/x')).toMatchObject({
      name: 'StartError',
      message: `DATABASE_URL names db.example:5432, ${sentence}.`,
    })
  })

  test('in the words for its code, embedded too', () => {
    expect(databaseProblem(new AppError('DATABASE_ENCODING', { encoding: 'SQL_ASCII' }), null)).toMatchObject(
      {
        name: 'StartError',
        message:
          'The database’s encoding is SQL_ASCII, which can’t hold every name. Create one with ENCODING UTF8 and connect to that.',
      },
    )
    expect(databaseProblem(new AppError('DATABASE_IN_USE', { pid: 7 }), null)).toMatchObject({
      message: 'The database is open in another process (7). Stop that one first.',
    })
  })

  test('and a fault of ours is not one', () => {
    const error = new TypeError('x is not a function')
    expect(databaseProblem(error, 'postgres://db.example/x')).toBe(error)
  })
})
