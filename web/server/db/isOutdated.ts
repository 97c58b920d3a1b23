/** SQLSTATE 0A000: the tables changed under a prepared statement, so that its rows would have other columns. */
const FEATURE_NOT_SUPPORTED = '0A000'

/** Whether `error` says that a statement must be prepared anew. */
export function isOutdated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === FEATURE_NOT_SUPPORTED
}
