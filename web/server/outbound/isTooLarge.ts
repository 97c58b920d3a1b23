import { BaseError, ResponseBodyTooLargeError } from 'viem'

/** Whether `error` says that an answer was longer than its reader takes: the endpoint is well, and another one would answer the same. */
export function isTooLarge(error: unknown): boolean {
  return (
    error instanceof BaseError && error.walk((cause) => cause instanceof ResponseBodyTooLargeError) !== null
  )
}
