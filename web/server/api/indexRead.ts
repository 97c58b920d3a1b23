import { AppError } from '../../shared/appError.ts'
import type { Db, Read } from '../db/db.ts'

/** Longest that one query of a visitor may take. */
export const QUERY_LIMIT_MS = 2_000

/** Reads from the index under the time limit; what goes wrong in the database becomes `INDEX_UNAVAILABLE`. */
export function indexRead(db: Db): Read {
  const read = db.within(QUERY_LIMIT_MS)
  return async <T extends object>(sql: string, parameters: readonly unknown[] = []) => {
    try {
      return await read<T>(sql, parameters)
    } catch (error) {
      if (error instanceof AppError) throw error
      throw new AppError('INDEX_UNAVAILABLE', {}, { cause: error })
    }
  }
}
