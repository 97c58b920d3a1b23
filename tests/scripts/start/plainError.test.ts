import pg from 'pg'
import { createPublicClient, http } from 'viem'
import { beforeAll, expect, it } from 'vitest'
import { explain, PlainError } from '../../../scripts/start/plainError.ts'
import { claimPort } from '../../../scripts/start/ports.ts'
import { AppError } from '../../../web/shared/appError.ts'
import { sentenceOf } from '../../../web/shared/errors.ts'

const systemError = (code: string, path?: string) =>
  Object.assign(new Error(code), { code, ...(path ? { path } : {}) })

/** Where nobody listens. */
let nobody: string
beforeAll(async () => {
  nobody = `127.0.0.1:${await claimPort('PORT', 0)}`
})

const thrownBy = (work: () => Promise<unknown>): Promise<unknown> =>
  work().then(
    () => null,
    (error: unknown) => error,
  )

it.each(['ENOSPC', 'EDQUOT'])('says of a full disk (%s) what to do', (code) => {
  expect(explain(systemError(code, '/data/x'))).toBe(
    'The disk is full (/data/x): make room, then start again.',
  )
})

it.each(['EACCES', 'EPERM', 'EROFS'])('says of a missing permission (%s) what to do', (code) => {
  expect(explain(systemError(code, '/data'))).toBe(
    'Namesake may not write here (/data): allow it, or set DATA_DIR to a folder of yours.',
  )
})

it('takes a folder that can’t be made, which is how Node tells of a read-only disk, for a missing permission', () => {
  const error = Object.assign(systemError('ENOENT', '/data'), { syscall: 'mkdir' })
  expect(explain(error)).toContain('Namesake may not write here (/data)')
  expect(explain(systemError('ENOENT', '/data'))).not.toContain('may not write')
})

it.each<[string, () => Promise<unknown>]>([
  [
    'a chain',
    () =>
      createPublicClient({ transport: http(`http://${nobody}/v2/secret`, { retryCount: 0 }) }).getChainId(),
  ],
  [
    'a database',
    () => new pg.Client({ connectionString: `postgres://me:secret@${nobody}/namesake` }).connect(),
  ],
  ['a node', () => fetch(`http://${nobody}/api/v0/id?key=secret`)],
])('says that %s does not answer, and where, without what is secret in its address', async (_, reach) => {
  expect(explain(await thrownBy(reach))).toBe(
    `Nothing answers at ${nobody} (ECONNREFUSED): start what should be there, or correct its address in .env.`,
  )
})

it('says why a database refuses', () => {
  const refused = Object.assign(new Error('password authentication failed for user "me"'), { code: '28P01' })
  expect(explain(refused)).toBe(
    'The database refuses (password authentication failed for user "me"): correct DATABASE_URL, or what it leads to.',
  )
})

it('prints what is thrown on purpose as its sentence', () => {
  expect(explain(new PlainError('Port 3000 is taken.'))).toBe('Port 3000 is taken.')
  const { what, next } = sentenceOf('DATABASE_IN_USE', 'en', { pid: 7 })
  expect(explain(new AppError('DATABASE_IN_USE', { pid: 7 }))).toBe(`${what} ${next}`)
})

it('prints a fault of ours with its stack', () => {
  expect(explain(new TypeError('x is not a function'))).toContain('plainError.test.ts')
})
