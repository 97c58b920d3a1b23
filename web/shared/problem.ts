import type { Problem } from './api.ts'
import { AppError, codeOf } from './appError.ts'
import { type ErrorCode, sentenceOf } from './errors.ts'
import type { Language } from './language.ts'

/** HTTP status of each code that a server can answer; a contract's refusal is 422, and every other code a fault of ours: 500. */
const statuses: Partial<Record<ErrorCode, number>> = {
  HandleTaken: 409,
  HandleRetired: 409,
  BAD_REQUEST: 400,
  HANDLE_TOO_SHORT: 400,
  HANDLE_TOO_LONG: 400,
  HANDLE_CHARSET: 400,
  HANDLE_HYPHEN: 400,
  CID_UNSUPPORTED: 400,
  SIGN_IN_INVALID: 400,
  SIGNED_OUT: 401,
  SIGN_IN_EXPIRED: 401,
  NONCE_USED: 401,
  SIGNATURE_INVALID: 401,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  FAUCET_OFF: 404,
  RELAY_OFF: 404,
  RELAY_OTHER_ACCOUNT: 403,
  RELAY_HANDLE_BUSY: 409,
  RELAY_UNPINNED: 422,
  RELAY_DEADLINE: 422,
  RELAY_REFUSED: 422,
  RELAY_WALLET_LIMIT: 429,
  RELAY_BUDGET_SPENT: 429,
  RELAY_GAS_HIGH: 503,
  RELAY_UNFUNDED: 503,
  BODY_TOO_LARGE: 413,
  CONTENT_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  CHAIN_UNREACHABLE: 503,
  QUERY_TOO_LONG: 400,
  CURSOR_INVALID: 400,
  LIMIT_INVALID: 400,
  SORT_INVALID: 400,
  BLOCK_INVALID: 400,
  ADDRESS_INVALID: 400,
  NEVER_MINTED: 404,
  PROFILE_BURNED: 410,
  PROFILE_WITHHELD: 451,
  CANNOT_TELL_YET: 503,
  INDEX_UNAVAILABLE: 503,
  QUERY_TIMEOUT: 503,
  UPLOAD_EMPTY: 400,
  UPLOAD_CUT_OFF: 400,
  CONTENT_DIGEST_INVALID: 400,
  CONTENT_UNKNOWN: 404,
  CONTENT_NOT_HERE: 412,
  FORMAT_UNSUPPORTED: 406,
  UPLOAD_TOO_SLOW: 408,
  METADATA_IMAGE_NOT_PINNED: 409,
  PORTRAIT_TOO_HEAVY: 413,
  UPLOAD_TYPE: 415,
  UPLOAD_TYPE_MISMATCH: 415,
  CONTENT_DIGEST_MISMATCH: 422,
  PORTRAIT_UNREADABLE: 422,
  PORTRAIT_ANIMATED: 422,
  PORTRAIT_DIMENSIONS: 422,
  PORTRAIT_HAS_METADATA: 422,
  METADATA_INVALID: 422,
  METADATA_FORM: 422,
  QUOTA_REACHED: 429,
  NETWORK_QUOTA_REACHED: 429,
  CONTENT_WITHHELD: 451,
  IPFS_WRONG_CID: 502,
  IPFS_UNREACHABLE: 503,
  CONTENT_UNOBTAINABLE: 503,
  STORAGE_FULL: 507,
}

/** `error` as RFC 9457 problem details; whatever was not thrown on purpose becomes `INTERNAL` and tells nothing of itself. */
export function problemOf(error: unknown, language: Language): Problem {
  const code = codeOf(error)
  const details = error instanceof AppError ? error.details : {}
  const { what, next } = sentenceOf(code, language, details)
  return {
    type: 'about:blank',
    title: what,
    detail: next,
    status: statusOf(code),
    code,
    details: { ...details },
  }
}

/** A custom error of the contract, by its name in mixed case: the chain would refuse what was asked. */
const CONTRACT_ERROR = /[a-z]/

function statusOf(code: ErrorCode): number {
  return statuses[code] ?? (CONTRACT_ERROR.test(code) ? 422 : 500)
}
