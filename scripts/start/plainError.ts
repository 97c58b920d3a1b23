/** What the person at the terminal can understand and change: printed as its sentence, without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError'
}

/** One sentence for `error`, whatever it is; faults of the machine (full disk, no permission) are named as such. */
export function explain(error: unknown): string {
  if (error instanceof PlainError) return error.message
  if (!(error instanceof Error)) return String(error)
  const path = 'path' in error && typeof error.path === 'string' ? ` (${error.path})` : ''
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOSPC') return `The disk is full${path}: make room, then start again.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `Namesake may not write here${path}: allow it, or set DATA_DIR to a folder of yours.`
  return error.stack ?? error.message
}
