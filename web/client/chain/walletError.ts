import {
  BaseError,
  HttpRequestError,
  InsufficientFundsError,
  RpcError,
  RpcRequestError,
  TimeoutError,
} from 'viem'
import { z } from 'zod'
import { AppError } from '../../shared/appError.ts'
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts'
import { refusalOf } from './refusalOf.ts'
import { isStrangeRevert, revertOf } from './revertOf.ts'
import { type WalletAnswer, lastWords, walletAnswer } from './walletAnswer.ts'

type Meaning = Readonly<{ code: ErrorCode; details?: ErrorDetails }>

const REVERTED = /execution reverted|transaction reverted/i

/**
 * Whatever a wallet, viem or wagmi threw, as an error that has a sentence. Ours pass through unchanged; those of the browser and of our
 * own code become `INTERNAL`, and what the chain's node answered is never the wallet's.
 */
export function walletError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const answer = walletAnswer(error)
  const ours = answer.links.find((link) => link instanceof AppError)
  if (ours) return ours
  const { code, details } = meaningOf(error, answer)
  return new AppError(code, details, { cause: error })
}

function meaningOf(error: unknown, answer: WalletAnswer): Meaning {
  const { links, texts } = answer
  const revert = revertOf(links)
  if (revert) return revert
  if (links.some((link) => link instanceof HttpRequestError || link instanceof TimeoutError))
    return { code: 'CHAIN_UNREACHABLE' }
  if (links.some((link) => link instanceof RpcRequestError)) return nodeMeaning(answer)
  if (isOurOwn(error, links)) return { code: 'INTERNAL' }
  const refusal = refusalOf(answer)
  if (refusal) return { code: refusal }
  if (links.some((link) => link instanceof InsufficientFundsError)) return { code: 'FUNDS_TOO_LOW' }
  const reason = lastWords(texts)
  if (isStrangeRevert(links) || texts.some((text) => REVERTED.test(text)))
    return { code: 'TRANSACTION_REVERTED', details: { reason: reason ?? 'unknown' } }
  if (reason) return { code: 'WALLET_SAID', details: { said: reason } }
  return { code: 'WALLET_FAILED' }
}

/** What the chain's node means, which reads for us and knows no person. */
function nodeMeaning({ links, numbers, texts }: WalletAnswer): Meaning {
  if (links.some((link) => link instanceof InsufficientFundsError)) return { code: 'FUNDS_TOO_LOW' }
  const words = [...texts, ...links.map((link) => (link instanceof BaseError ? link.details : ''))]
  if (isStrangeRevert(links) || numbers.includes(3) || words.some((text) => REVERTED.test(text)))
    return { code: 'TRANSACTION_REVERTED', details: { reason: lastWords(words) ?? 'unknown' } }
  return { code: 'CHAIN_UNREACHABLE' }
}

/** Whether no wallet had a part in `error`: the browser's own errors, our parsers', our mistakes, and what viem says before it asks anybody. */
function isOurOwn(error: unknown, links: readonly object[]): boolean {
  if (error instanceof DOMException || error instanceof z.core.$ZodError) return true
  if ([TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind)) return true
  return (
    error instanceof BaseError &&
    links.every((link) => link instanceof BaseError && !(link instanceof RpcError))
  )
}
