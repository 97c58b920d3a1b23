import { AppError } from '../../../shared/appError.ts'
import type { ErrorCode } from '../../../shared/errors.ts'

/** Longest that a place may ask to be left alone. */
const RETRY_AFTER_MAX_SECONDS = 86_400

/** What a status that is no success means. 409 is "insufficient funds" in the pinning service API; 507 and 402 are the same elsewhere. */
export function refusalOf(
  replica: string,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
): AppError {
  const retryAfterSeconds = secondsIn(headers.get('retry-after'))
  return new AppError(codeOfStatus(status), {
    replica,
    status,
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  })
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'REPLICA_UNAUTHORIZED'
  if (status === 402 || status === 409 || status === 507) return 'REPLICA_FULL'
  if (status === 429 || status === 503) return 'REPLICA_BUSY'
  if (status >= 500) return 'REPLICA_UNREACHABLE'
  return status >= 400 ? 'REPLICA_REFUSED' : 'REPLICA_ANSWER_INVALID'
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function secondsIn(header: string | null): number | null {
  if (header === null) return null
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isNaN(seconds) ? null : Math.min(RETRY_AFTER_MAX_SECONDS, Math.max(0, Math.ceil(seconds)))
}
