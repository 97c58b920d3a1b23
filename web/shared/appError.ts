import type { ErrorCode, ErrorDetails } from './errors.ts'

/** The one error this project throws on purpose. `code` is for programs and tests; sentences for people are in `errors.ts`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.code = code
    this.details = details
  }
}

/** The code of `error`, or `INTERNAL` when it was not thrown on purpose. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'INTERNAL'
}
