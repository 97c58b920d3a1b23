import { BaseError, HttpRequestError, SocketClosedError, TimeoutError, WebSocketRequestError } from 'viem'
import { AppError } from './appError.ts'

/** Whether `error` says that the chain gave no answer at all, rather than an answer of no. */
export function isUnreachable(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (!(at instanceof BaseError) ? isSilence(at) : isTransport(at)) return true
  return false
}

function isTransport(error: BaseError): boolean {
  // A status that is an answer, such as 400 for a call that no node would take, comes as an HTTP error too.
  if (error instanceof HttpRequestError) return error.status === undefined || error.status >= 429
  return [TimeoutError, WebSocketRequestError, SocketClosedError].some((kind) => error instanceof kind)
}

function isSilence(error: Error): boolean {
  return error instanceof AppError ? error.code === 'CHAIN_UNREACHABLE' : 'syscall' in error
}
