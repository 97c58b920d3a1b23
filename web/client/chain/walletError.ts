import {
  BaseError,
  ChainDisconnectedError,
  HttpRequestError,
  InsufficientFundsError,
  TimeoutError,
  decodeErrorResult,
  isHex,
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
  5700: 'WALLET_UNABLE',
  5710: 'WALLET_UNABLE',
  5720: 'WALLET_BUSY',
  5740: 'WALLET_UNABLE',
  5750: 'WALLET_UPGRADE_REFUSED',
  5760: 'WALLET_UNABLE',
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

/** Characters of `0x` and four bytes, the least that names an error. */
const SELECTOR_LENGTH = 10
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
  const code = field(cause, 'code')
  if (typeof code === 'number' && codes[code]) return codes[code]
  const name = field(cause, 'name')
  return typeof name === 'string' ? names[name] : undefined
}

/** The contract's own error inside `cause`, when it carries revert data. */
function revertOf(cause: unknown): { code: ErrorCode; details: ErrorDetails } | null {
  const data = field(cause, 'data')
  const hex = typeof data === 'object' ? field(data, 'data') : data
  if (!isHex(hex) || hex.length < SELECTOR_LENGTH) return null
  try {
    const { errorName, args } = decodeErrorResult({ abi, data: hex })
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
    next = field(next, 'cause')
  }
  return found.length > 0 ? found : [new BaseError(String(error))]
}

/** What `value` holds under `name`, whatever it is. */
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
