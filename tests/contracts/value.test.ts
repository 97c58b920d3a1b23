import {
  type AbiFunction,
  encodeErrorResult,
  encodeFunctionData,
  toFunctionSignature,
  zeroAddress,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileAbi, royaltySplitsAbi } from '../../web/shared/abi.generated.ts'
import { startChain, type TestChain } from '../anvil.ts'
import { revertData } from './chain/profileActions.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const zeros: Readonly<Record<string, unknown>> = {
  bool: false,
  bytes: '0x',
  string: '',
  address: zeroAddress,
}

function zeroOf(type: string): unknown {
  if (type.endsWith('[]')) return []
  if (type.startsWith('bytes') && type !== 'bytes') return `0x${'00'.repeat(Number(type.slice(5)))}`
  return type.startsWith('uint') ? 0n : zeros[type]
}

function callOf(item: AbiFunction): `0x${string}` {
  return encodeFunctionData({ abi: [item], args: item.inputs.map(({ type }) => zeroOf(type)) })
}

const functionsOf = (abi: readonly (AbiFunction | { type: string })[]) =>
  abi
    .filter((item): item is AbiFunction => item.type === 'function')
    .map((item) => [toFunctionSignature(item), item] as const)

/** How a call with one wei is refused; `0x` is the compiler's own refusal. */
function refusalOf(to: `0x${string}`, data: `0x${string}`): Promise<string> {
  const account = chain.wallet(0).account.address
  return chain.client.call({ account, to, data, value: 1n }).then(() => 'taken', revertData)
}

const notAccepted = encodeErrorResult({ abi: profileAbi, errorName: 'ValueNotAccepted', args: [1n] })
const handoverOnly = encodeErrorResult({ abi: profileAbi, errorName: 'HandoverOnly' })
const ALWAYS_REFUSE = ['transferOwnership(address)', 'renounceOwnership()']

describe('Profile takes no ETH', () => {
  it.each(functionsOf(profileAbi))('with %s', async (signature, item) => {
    const wanted = ALWAYS_REFUSE.includes(signature) ? handoverOnly : notAccepted
    expect(await refusalOf(chain.profile, callOf(item))).toBe(
      item.stateMutability === 'payable' ? wanted : '0x',
    )
  })

  it('with no call, or one that it does not know', async () => {
    expect(await refusalOf(chain.profile, '0x')).toBe('0x')
    expect(await refusalOf(chain.profile, '0x12345678')).toBe('0x')
  })
})

describe('RoyaltySplits takes no ETH', () => {
  it.each(functionsOf(royaltySplitsAbi))('with %s', async (_, item) => {
    expect(await refusalOf(chain.splits, callOf(item))).toBe('0x')
  })
})
