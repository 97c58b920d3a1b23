import {
  createClient,
  createWalletClient,
  custom,
  http,
  HttpRequestError,
  encodeErrorResult,
  RpcRequestError,
} from 'viem'
import { call } from 'viem/actions'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { walletError } from '../../../web/client/chain/walletError.ts'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import { AppError } from '../../../web/shared/appError.ts'
import { sentenceOf } from '../../../web/shared/errors.ts'
import { LANGUAGES } from '../../../web/shared/language.ts'
import { walletForms } from './walletForms.ts'

const OWNER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

/** What viem makes of `thrown` when a wallet answers a signature with it. */
async function throughViem(thrown: unknown): Promise<unknown> {
  const request = () => Promise.reject(thrown)
  const client = createWalletClient({ account: OWNER, transport: custom({ request }, { retryCount: 0 }) })
  return client.signMessage({ message: 'x' }).catch((error: unknown) => error)
}

/** As wallets throw: an error with a number, wrapped by the libraries on its way. */
const thrown = (code: number, more: object = {}) =>
  new Error('', { cause: Object.assign(new Error(''), { code, ...more }) })

describe('what a wallet throws', () => {
  it.each(walletForms)('from $from ($thrown) is $code, as it is and through viem', async (form) => {
    for (const error of [form.thrown, await throughViem(form.thrown)]) {
      const found = walletError(error)
      expect(found.code).toBe(form.code)
      expect(found.details['said']).toBe(form.said)
      // Nothing that a sentence needs is missing; the network is named where it is shown.
      const { what, next } = sentenceOf(found.code, 'en', { network: 'Base', ...found.details })
      expect(`${what} ${next}`).not.toMatch(/…|\{/)
    }
  })

  it.each([
    [4001, 'WALLET_REFUSED'],
    [4100, 'WALLET_LOCKED'],
    [4200, 'WALLET_UNABLE'],
    [4900, 'WALLET_DISCONNECTED'],
    [4901, 'WALLET_WRONG_CHAIN'],
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
    const data = encodeErrorResult({ abi: profileAbi, errorName: 'HandleTaken', args: [1n, OWNER] })
    for (const error of [thrown(-32_603, { data }), thrown(3, { data: { data } })])
      expect(walletError(error)).toMatchObject({ code: 'HandleTaken', details: { owner: OWNER } })
  })

  it('is shown in its own words, shortened, without marks that turn the text around them', () => {
    const said = String(walletError(new Error(`\u202eRate\u0007 limited ${'x'.repeat(500)}`)).details['said'])
    expect(said).toMatch(/^Rate limited x+…$/)
    expect(said.length).toBeLessThan(200)
    for (const language of LANGUAGES)
      expect(sentenceOf('WALLET_SAID', language, { said: 'Rate limited' }).what).toContain('Rate limited')
  })

  it('is a failure when it is nothing at all', () => {
    expect(walletError(undefined).code).toBe('WALLET_FAILED')
  })

  it('ends where it turns in circles', () => {
    const first: { message: string; cause?: unknown } = { message: 'User rejected the request.' }
    first.cause = { error: first }
    expect(walletError({ cause: first }).code).toBe('WALLET_REFUSED')
  })

  it('passes through when it is ours, bare or wrapped by a library', () => {
    const ours = new AppError('ACCOUNT_CHANGED')
    expect(walletError(ours)).toBe(ours)
    expect(walletError(new Error('wrapped', { cause: ours }))).toBe(ours)
  })
})

describe('what no wallet threw', () => {
  it.each([
    new DOMException('The user aborted a request.', 'AbortError'),
    new DOMException('Quota exceeded.', 'QuotaExceededError'),
    new TypeError('Cannot read properties of undefined'),
    new RangeError('Invalid array length'),
    z.string().safeParse(1).error,
  ])('is never the wallet’s: %s', (error) => {
    expect(walletError(error).code).toBe('INTERNAL')
  })

  it('is a chain out of reach when its node did not answer, or answered with an error of its own', async () => {
    const url = 'http://127.0.0.1:1'
    const body = { method: 'eth_call' }
    const answers = [
      new HttpRequestError({ url }),
      new RpcRequestError({ url, body, error: { code: -32_603, message: 'User rejected the request' } }),
      await call(createClient({ transport: http(url, { retryCount: 0 }) }), { to: OWNER }).catch(
        (error) => error,
      ),
    ]
    for (const cause of answers) expect(walletError(new Error('x', { cause })).code).toBe('CHAIN_UNREACHABLE')
  })

  it('is a refusal of the chain when its node says so', () => {
    const error = { code: 3, message: 'execution reverted', data: '0x12345678' }
    const answered = new RpcRequestError({ url: 'http://127.0.0.1:1', body: {}, error })
    expect(walletError(answered).code).toBe('TRANSACTION_REVERTED')
  })
})
