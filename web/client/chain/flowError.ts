import { AppError } from '../../shared/appError.ts'
import { walletError } from './walletError.ts'

/**
 * Whatever a flow threw in which a wallet is asked too. What the wallet said is an `AppError` by then: anything else is the chain's, the
 * contract's or our own fault, and never called the wallet's.
 */
export function flowError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const known = walletError(error)
  return known.code.startsWith('WALLET_') ? new AppError('INTERNAL', {}, { cause: error }) : known
}
