import {
  BaseError,
  ChainDisconnectedError,
  HttpRequestError,
  InsufficientFundsError,
  TimeoutError,
  decodeErrorResult,
} from 'viem'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../shared/abi.generated.ts'
import { AppError } from '../../shared/appError.ts'
import { type ErrorCode, type ErrorDetails, isErrorCode } from '../../shared/errors.ts'

/** What wallets answer with, by number: EIP-1193, EIP-1474, EIP-3326 and EIP-5792. */
const codes: Readonly<Record<number, ErrorCode>> = {
  4001: 'WALLET_REFUSED',
  4100: 'WALLET_LOCKED',
  4200: 'WALLET_UNABLE',
  4900: 'WALLET_DISCONNECTED',
  4901: 'WALLET_WRONG_CHAIN',
  4902: 'WALLET_CHAIN_UNKNOWN',
  5720: 'WALLET_BUSY',
  5750: 'WALLET_UPGRADE_REFUSED',
  [-32_002]: 'WALLET_BUSY',
  [-32_601]: 'WALLET_UNABLE',
  [-32_603]: 'WALLET_FAILED',
  [-32_000]: 'WALLET_FAILED',
}

const names: Readonly<Record<string, ErrorCode>> = {
  ConnectorAccountNotFoundError: 'ACCOUNT_CHANGED',
  ConnectorChainMismatchError: 'WALLET_WRONG_CHAIN',
  ConnectorNotConnectedError: 'WALLET_DISCONNECTED',
  ConnectorUnavailableReconnectingError: 'WALLET_DISCONNECTED',
}

const abi = [...profileAbi, ...royaltySplitsAbi, ...royaltySplitAbi]

/** Whatever a wallet, viem or wagmi threw, as an error that has a sentence. Ours pass through unchanged. */
export function walletError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const chain = causes(error)
  for (const cause of chain) {
    const named = revertOf(cause)
    if (named) return new AppError(named.code, named.details, { cause: error })
  }
  const code = chain.map(codeOfCause).find((code) => code !== undefined)
  return new AppError(code ?? 'WALLET_FAILED', {}, { cause: error })
}

function codeOfCause(cause: unknown): ErrorCode | undefined {
  if (cause instanceof InsufficientFundsError) return 'FUNDS_SHORT'
  if (cause instanceof HttpRequestError || cause instanceof TimeoutError) return 'CHAIN_UNREACHABLE'
  if (cause instanceof ChainDisconnectedError) return 'WALLET_DISCONNECTED'
  const { code, name } = cause as { code?: unknown; name?: unknown }
  if (typeof code === 'number' && codes[code]) return codes[code]
  return typeof name === 'string' ? names[name] : undefined
}

/** The contract's own error inside `cause`, when it carries revert data. */
function revertOf(cause: unknown): { code: ErrorCode; details: ErrorDetails } | null {
  const data = (cause as { data?: unknown }).data
  const hex = typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : data
  if (typeof hex !== 'string' || !/^0x([0-9a-f]{2}){4,}$/i.test(hex)) return null
  try {
    const { errorName, args } = decodeErrorResult({ abi, data: hex as `0x${string}` })
    const inputs = abi.find((item) => item.type === 'error' && item.name === errorName)
    const details = Object.fromEntries(
      (args ?? []).map((value, at) => [
        nameOf(inputs, at),
        typeof value === 'number' ? value : String(value),
      ]),
    )
    return isErrorCode(errorName)
      ? { code: errorName, details }
      : { code: 'TRANSACTION_REVERTED', details: { reason: errorName, ...details } }
  } catch (decoding) {
    return {
      code: 'TRANSACTION_REVERTED',
      details: { reason: decoding instanceof Error ? decoding.name : hex },
    }
  }
}

function nameOf(item: (typeof abi)[number] | undefined, at: number): string {
  const input = item && 'inputs' in item ? item.inputs[at] : undefined
  return input?.name ?? `argument${at}`
}

/** `error` and everything that caused it, outermost first. */
function causes(error: unknown): unknown[] {
  const found: unknown[] = []
  let next = error
  while (typeof next === 'object' && next !== null && found.length < 20 && !found.includes(next)) {
    found.push(next)
    next = (next as { cause?: unknown }).cause
  }
  return found.length > 0 ? found : [new BaseError(String(error))]
}
