import { AppError } from '../../web/shared/appError.ts'
import { sentenceOf } from '../../web/shared/errors.ts'
import { faultSentence } from './faultSentence.ts'

/** What the person at the terminal can understand and change: printed as its sentence, without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError'
}

/**
 * One sentence for `error`, whatever it is: what we throw on purpose has its own, faults of the machine (full disk, no permission) are named
 * as such, and a fault of ours comes with its stack.
 */
export function explain(error: unknown): string {
  if (error instanceof PlainError) return error.message
  if (error instanceof AppError) {
    const { what, next } = sentenceOf(error.code, 'en', error.details)
    return `${what} ${next}`
  }
  if (!(error instanceof Error)) return String(error)
  return faultSentence(error) ?? error.stack ?? error.message
}
