import { decodeErrorResult, isHex } from 'viem'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../shared/abi.generated.ts'
import { type ErrorCode, type ErrorDetails, isErrorCode } from '../../shared/errors.ts'
import { field } from './walletAnswer.ts'

export type Revert = Readonly<{ code: ErrorCode; details: ErrorDetails }>

/** Characters of `0x` and four bytes, the least that names an error. */
const SELECTOR_LENGTH = 10
const abi = [...profileAbi, ...royaltySplitsAbi, ...royaltySplitAbi]

/** The contract's own error in the `data` of one of `links`; null when none is known here. */
export function revertOf(links: readonly object[]): Revert | null {
  for (const link of links) {
    const hex = hexOf(link)
    const revert = hex ? decode(hex) : null
    if (revert) return revert
  }
  return null
}

/** Whether `links` carry data of an error that no contract of ours has. */
export function isStrangeRevert(links: readonly object[]): boolean {
  return links.some((link) => hexOf(link) !== null)
}

function hexOf(link: object): `0x${string}` | null {
  const data = field(link, 'data')
  return isHex(data) && data.length >= SELECTOR_LENGTH ? data : null
}

function decode(data: `0x${string}`): Revert | null {
  try {
    const { errorName, args } = decodeErrorResult({ abi, data })
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
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

function nameOf(item: (typeof abi)[number] | undefined, at: number): string {
  const input = item && 'inputs' in item ? item.inputs[at] : undefined
  return input?.name ?? `argument${at}`
}
