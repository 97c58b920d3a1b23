import { createHmac, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { AppError } from '../../shared/appError.ts'

/** 96 bits. */
const CHECK_LENGTH = 16
const CURSOR_MAX = 500

export type Cursors = Readonly<{
  /** A position in a list as opaque text. `list` names the list and everything that shapes it, so that a cursor does not fit another one. */
  encode(list: string, position: readonly (string | number)[]): string
  /** The position inside `cursor`, null when there is no cursor. Throws `CURSOR_INVALID` unless `encode` made it for this very list. */
  decode<T>(list: string, cursor: string | undefined, position: z.ZodType<T>): T | null
}>

/**
 * Cursors that nobody else can make: what they hold reaches the database.
 * @param secrets - the first one signs, all are accepted; the same in every process
 */
export function createCursors(secrets: readonly [string, ...string[]]): Cursors {
  const checkOf = (secret: string, list: string, text: string) =>
    createHmac('sha256', secret).update(`cursor ${list}\n${text}`).digest('base64url').slice(0, CHECK_LENGTH)
  return {
    encode: (list, position) => {
      const text = JSON.stringify(position)
      return Buffer.from(checkOf(secrets[0], list, text) + text).toString('base64url')
    },
    decode: (list, cursor, position) => {
      if (cursor === undefined || cursor === '') return null
      const bytes = Buffer.from(cursor.length > CURSOR_MAX ? '' : cursor, 'base64url')
      const [check, text] = [bytes.subarray(0, CHECK_LENGTH), bytes.subarray(CHECK_LENGTH).toString()]
      const isOurs =
        bytes.toString('base64url') === cursor &&
        secrets.some((secret) => areEqual(check, Buffer.from(checkOf(secret, list, text))))
      const parsed = isOurs ? position.safeParse(JSON.parse(text)) : null
      if (!parsed?.success) throw new AppError('CURSOR_INVALID')
      return parsed.data
    },
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
