import { AppError } from '../shared/appError.ts'
import { sentenceOf } from '../shared/errors.ts'
import { StartError } from './startError.ts'

/** By system error, and by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html); each follows "DATABASE_URL names HOST". */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'where no database listens: start it, or name another'],
  ['ENOTFOUND', 'a host that is not known: correct it'],
  ['EAI_AGAIN', 'a host that can’t be looked up now: try again'],
  ['EHOSTUNREACH', 'which can’t be reached from here'],
  ['ENETUNREACH', 'which can’t be reached from here'],
  ['ECONNRESET', 'which ends the connection: is it a Postgres?'],
  ['ETIMEDOUT', 'which does not answer'],
  ['28P01', 'which refuses this user and password: correct them'],
  ['28000', 'which refuses this user: correct it, or let it in (pg_hba.conf)'],
  ['3D000', 'which has no database of that name: create it'],
  ['42501', 'where this user may not create tables and extensions: make it the owner of the database'],
  ['53300', 'which has no connection left: raise max_connections'],
  ['57P03', 'which is starting: try again'],
])

/** What opening the database at `url` threw, as a {@link StartError} where it is somebody's to mend; anything else as it is. */
export function databaseProblem(error: unknown, url: string | null): unknown {
  if (error instanceof AppError) {
    const { what, next } = sentenceOf(error.code, 'en', error.details)
    return new StartError(`${what} ${next}`, { cause: error })
  }
  if (url === null || !(error instanceof Error)) return error
  const { host } = new URL(url)
  const code = 'code' in error ? String(error.code) : ''
  const known =
    SENTENCES.get(code) ?? (/timeout/i.test(error.message) ? SENTENCES.get('ETIMEDOUT') : undefined)
  if (known !== undefined) return new StartError(`DATABASE_URL names ${host}, ${known}.`, { cause: error })
  const isTheirs =
    'severity' in error || 'syscall' in error || code !== '' || /SSL|terminated/.test(error.message)
  return isTheirs
    ? new StartError(`DATABASE_URL names ${host}, which says: ${error.message}.`, { cause: error })
    : error
}
