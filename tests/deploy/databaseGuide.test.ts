import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDb } from '../../web/server/db/open.ts'
import { startPostgres, type TestPostgres } from '../server/db/startPostgres.ts'
import { root } from './anvil.ts'

let postgres: TestPostgres
let admin: pg.Client
beforeAll(async () => {
  postgres = await startPostgres()
  admin = new pg.Client({ connectionString: await postgres.createDatabase() })
  await admin.connect()
}, 60_000)
afterAll(async () => {
  await admin.end()
  await postgres.stop()
})

/** Where `role` finds `database` on the server of these tests. */
function placeOf(role: string, database: string): string {
  const url = new URL(`postgres://${role}:a-password@${admin.host}`)
  url.port = String(admin.port)
  url.pathname = `/${database}`
  return url.href
}

/** The guide's own commands, for a role and a database of this name. */
async function guideCommands(name: string): Promise<string[]> {
  const guide = await readFile(join(root, 'scripts/deploy/one-machine.md'), 'utf8')
  const commands = [...guide.matchAll(/psql .*-c "(create [^"]+)"/g)].map(([, sql = '']) => sql)
  return commands.map((sql) => sql.replaceAll('namesake', name).replace('$password', 'a-password'))
}

describe('the database that the guide makes', () => {
  it('is taken, and one of another encoding is refused in a sentence', async () => {
    const name = `namesake_${randomUUID().replaceAll('-', '')}`
    const [role = '', database = '', ...others] = await guideCommands(name)
    expect(others).toEqual([])
    await admin.query(role)
    for (const encoding of ['SQL_ASCII', 'LATIN1']) {
      await admin.query(
        `create database ${name} owner ${name} encoding '${encoding}' template template0 locale_provider libc locale 'C'`,
      )
      await expect(openDb({ url: placeOf(name, name), dataDir: '' })).rejects.toMatchObject({
        code: 'DATABASE_ENCODING',
        details: { encoding },
      })
      await admin.query(`drop database ${name}`)
    }
    await admin.query(database)
    const db = await openDb({ url: placeOf(name, name), dataDir: '' })
    expect(await db.query("select lower('ÁÉ') as text")).toEqual([{ text: 'áé' }])
    await db.close()
    await admin.query(`drop database ${name} with (force)`)
    await admin.query(`drop role ${name}`)
  })
})
