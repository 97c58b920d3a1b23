import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { AppError } from '../../shared/appError.ts'

const CHECK_LENGTH = 8
const CURSOR_MAX = 500

/**
 * A position in a list as opaque text. `list` names the list and everything that shapes it, so that a cursor does not fit another one.
 * The check is against mistakes, not attackers: a position gives no power.
 */
export function encodeCursor(list: string, position: readonly (string | number)[]): string {
  const text = JSON.stringify(position)
  return Buffer.from(check(list, text) + text).toString('base64url')
}

/** The position inside `cursor`, null when there is no cursor. Throws `CURSOR_INVALID` unless {@link encodeCursor} made it for this very list. */
export function decodeCursor<T>(list: string, cursor: string | undefined, position: z.ZodType<T>): T | null {
  if (cursor === undefined || cursor === '') return null
  const decoded = cursor.length > CURSOR_MAX ? '' : Buffer.from(cursor, 'base64url').toString()
  const text = decoded.slice(CHECK_LENGTH)
  const genuine =
    decoded.startsWith(check(list, text)) && Buffer.from(decoded).toString('base64url') === cursor
  const parsed = genuine ? position.safeParse(JSON.parse(text)) : null
  if (!parsed?.success) throw new AppError('CURSOR_INVALID')
  return parsed.data
}

function check(list: string, text: string): string {
  return createHash('sha256')
    .update(`namesake list ${list}\n${text}`)
    .digest('base64url')
    .slice(0, CHECK_LENGTH)
}
