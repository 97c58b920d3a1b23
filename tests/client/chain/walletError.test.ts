import { HttpRequestError, encodeErrorResult } from 'viem'
import { describe, expect, it } from 'vitest'
import { walletError } from '../../../web/client/chain/walletError.ts'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import { AppError } from '../../../web/shared/appError.ts'

/** As wallets throw: an error with a number, wrapped by the libraries on its way. */
const thrown = (code: number, more: object = {}) =>
  new Error('wrapped', { cause: Object.assign(new Error('x'), { code, ...more }) })

describe('what a wallet throws', () => {
  it.each([
    [4001, 'WALLET_REFUSED'],
    [4100, 'WALLET_LOCKED'],
    [4200, 'WALLET_UNABLE'],
    [4900, 'WALLET_DISCONNECTED'],
    [4902, 'WALLET_CHAIN_UNKNOWN'],
    [5710, 'WALLET_UNABLE'],
    [5720, 'WALLET_BUSY'],
    [5740, 'WALLET_UNABLE'],
    [5750, 'WALLET_UPGRADE_REFUSED'],
    [5760, 'WALLET_UNABLE'],
    [-32_002, 'WALLET_BUSY'],
    [-32_603, 'WALLET_FAILED'],
    [12_345, 'WALLET_FAILED'],
  ])('with the number %i is %s', (code, expected) => {
    expect(walletError(thrown(code)).code).toBe(expected)
  })

  it('is the contract’s own reason when it carries one, whatever the number beside it', () => {
    const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
    const data = encodeErrorResult({ abi: profileAbi, errorName: 'HandleTaken', args: [1n, owner] })
    for (const error of [thrown(-32_603, { data }), thrown(3, { data: { data } })])
      expect(walletError(error)).toMatchObject({ code: 'HandleTaken', details: { owner } })
  })

  it('is a chain out of reach when the node did not answer', () => {
    const cause = new HttpRequestError({ url: 'http://127.0.0.1:1' })
    expect(walletError(new Error('x', { cause })).code).toBe('CHAIN_UNREACHABLE')
  })

  it('passes through when it is ours, and is a failure when it is nothing at all', () => {
    const ours = new AppError('ACCOUNT_CHANGED')
    expect(walletError(ours)).toBe(ours)
    expect(walletError(undefined).code).toBe('WALLET_FAILED')
  })
})
