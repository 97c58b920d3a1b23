import {
  createWalletClient,
  custom,
  hashMessage,
  parseSignature,
  serializeCompactSignature,
  signatureToCompactSignature,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createConfig, http, injected } from 'wagmi'
import { foundry } from 'wagmi/chains'
import { connect } from 'wagmi/actions'
import { z } from 'zod'
import { type FoundProvider, isProvider } from '../../../web/client/chain/provider.ts'
import { isSameWallet, steadyProvider } from '../../../web/client/chain/steadyProvider.ts'
import { walletError } from '../../../web/client/chain/walletError.ts'
import { walletForms } from './walletForms.ts'

const account = privateKeyToAccount(`0x${'4'.repeat(64)}`)
const HASH = `0x${'ab'.repeat(32)}` as const
const refusals = walletForms.filter(({ code }) => code === 'WALLET_REFUSED')

/** A wallet that answers from `answers`, throws what is an error there, and notes what it was asked. */
function walletOf(answers: Readonly<Record<string, () => unknown>>) {
  const asked: string[] = []
  const provider: FoundProvider = {
    async request({ method }) {
      asked.push(method)
      const answer = answers[method]
      if (!answer) throw Object.assign(new Error(`The method ${method} does not exist`), { code: -32_601 })
      return answer()
    },
  }
  return { asked, provider, steady: steadyProvider(provider) }
}

const throwing = (thrown: unknown) => () => {
  throw thrown
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a wallet that said no', () => {
  it.each(refusals)('is heard as 4001 in the form of $from ($thrown)', async ({ thrown }) => {
    const { steady } = walletOf({ personal_sign: throwing(thrown) })
    await expect(steady.request({ method: 'personal_sign' })).rejects.toMatchObject({ code: 4001 })
  })

  it.each([
    { code: -32_000, message: 'User rejected' },
    { code: -32_602, message: 'User denied the request' },
    { code: -32_000, message: 'The hat is full' },
  ])('is not asked by another method after %o', async (thrown) => {
    const { asked, steady } = walletOf({
      eth_chainId: () => '0x7a69',
      eth_sendTransaction: throwing(thrown),
      wallet_sendTransaction: () => HASH,
    })
    const client = createWalletClient({ account: account.address, chain: foundry, transport: custom(steady) })
    const error: unknown = await client
      .sendTransaction({ to: account.address })
      .catch((cause: unknown) => cause)
    expect(walletError(error).code).toMatch(/^WALLET_(REFUSED|SAID)$/)
    expect(asked).toEqual(['eth_chainId', 'eth_sendTransaction'])
  })

  it.each(refusals)(
    'while connecting is not asked again in the form of $from ($thrown)',
    async ({ thrown }) => {
      vi.stubGlobal('window', globalThis)
      const { asked, steady } = walletOf({
        wallet_requestPermissions: throwing(thrown),
        eth_requestAccounts: () => [account.address],
        eth_chainId: () => '0x7a69',
      })
      const config = createConfig({
        chains: [foundry],
        transports: { [foundry.id]: http() },
        storage: null,
        multiInjectedProviderDiscovery: false,
      })
      const target = { id: 'test', name: 'Test', provider: z.custom<never>(isProvider).parse(steady) }
      await expect(connect(config, { connector: injected({ target }) })).rejects.toThrow(/./)
      expect(asked).toEqual(['wallet_requestPermissions'])
    },
  )
})

describe('what a wallet answers', () => {
  it.each([
    ['eth_sendTransaction', HASH, HASH],
    ['eth_sendTransaction', { hash: HASH }, HASH],
    ['eth_sendTransaction', { result: { transactionHash: HASH } }, HASH],
    ['eth_sendTransaction', HASH.slice(2), HASH],
    ['eth_chainId', 31_337, '0x7a69'],
    ['eth_chainId', '31337', '0x7a69'],
    ['eth_accounts', null, []],
    ['eth_requestAccounts', account.address, [account.address]],
    ['wallet_sendCalls', '0x1', { id: '0x1' }],
    ['wallet_sendCalls', { id: '0x1', capabilities: {} }, { id: '0x1', capabilities: {} }],
    ['wallet_getCapabilities', null, null],
  ])('to %s, %o, is read as %o', async (method, answer, read) => {
    const { steady } = walletOf({ [method]: () => answer })
    expect(await steady.request({ method })).toEqual(read)
  })

  it.each([
    ['eth_sendTransaction', null, 'WALLET_ODD_ANSWER'],
    ['eth_sendTransaction', '{hash}', 'WALLET_ODD_ANSWER'],
    ['eth_sendTransaction', {}, 'WALLET_ODD_ANSWER'],
    ['eth_sendTransaction', '0x12', 'WALLET_ODD_ANSWER'],
    ['eth_chainId', null, 'WALLET_FAILED'],
    ['wallet_sendCalls', null, 'WALLET_ODD_ANSWER'],
    ['personal_sign', null, 'WALLET_ODD_SIGNATURE'],
    ['personal_sign', '', 'WALLET_ODD_SIGNATURE'],
    ['personal_sign', { signature: null }, 'WALLET_ODD_SIGNATURE'],
    ['personal_sign', 'signed', 'WALLET_ODD_SIGNATURE'],
    ['eth_signTypedData_v4', '0x', 'WALLET_ODD_SIGNATURE'],
  ])('to %s, %o, is of no use: %s', async (method, answer, code) => {
    const { steady } = walletOf({ [method]: () => answer })
    const error: unknown = await steady.request({ method }).catch((cause: unknown) => cause)
    expect(walletError(error).code).toBe(code)
  })
})

describe('a signature', () => {
  const message = 'A name of one’s own'
  const asked = { method: 'personal_sign', params: [message, account.address] }
  const read = (answer: unknown, ask = asked) => walletOf({ [ask.method]: () => answer }).steady.request(ask)

  it('is the same in every form that wallets give it', async () => {
    const full = await account.signMessage({ message })
    const { r, s, yParity, v } = parseSignature(full)
    const bare = full.slice(0, -2)
    const forms = [
      full,
      full.slice(2),
      { signature: full },
      { result: full.slice(2) },
      { r, s, v: Number(v) },
      { r, s, v: String(yParity) },
      `${bare}0${yParity}`,
      serializeCompactSignature(signatureToCompactSignature(parseSignature(full))),
    ]
    for (const form of forms) expect(await read(form)).toBe(full)
  })

  it('over typed data too', async () => {
    const data = {
      domain: { name: 'Namesake', chainId: 31_337 },
      types: { Mint: [{ name: 'deadline', type: 'uint256' }] },
      primaryType: 'Mint' as const,
      message: { deadline: 7n },
    }
    const full = await account.signTypedData(data)
    const json = JSON.stringify(data, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    const compact = serializeCompactSignature(signatureToCompactSignature(parseSignature(full)))
    const ask = { method: 'eth_signTypedData_v4', params: [account.address, json] }
    expect(await read(compact, ask)).toBe(full)
  })

  it('of a contract wallet stays as it is, however long', async () => {
    const hash = hashMessage(message).slice(2)
    for (const signature of [`0x${hash}${hash}`, `0x${hash}${hash}01`, `0x${'1'.repeat(700)}`])
      expect(await read(signature)).toBe(signature)
  })
})

describe('a provider', () => {
  it('needs neither events nor to be changed', () => {
    const provider = Object.freeze({ request: async () => null })
    const steady = steadyProvider(provider)
    expect(() => {
      steady.on('accountsChanged', () => {})
      steady.removeListener('accountsChanged', () => {})
    }).not.toThrow()
    expect(steadyProvider(provider)).toBe(steady)
  })

  it('tells its events under the names it has for that', () => {
    const heard: unknown[] = []
    const tell = (kind: string) => (event: string) => heard.push([kind, event])
    const events = { addListener: tell('on'), off: tell('off') }
    const steady = steadyProvider(Object.assign({ request: async () => null }, events))
    steady.on('chainChanged', () => {})
    steady.removeListener('chainChanged', () => {})
    expect(heard).toEqual([
      ['on', 'chainChanged'],
      ['off', 'chainChanged'],
    ])
  })

  it('that throws nothing at all is still a failure', async () => {
    const { steady } = walletOf({ personal_sign: throwing(undefined) })
    const client = createWalletClient({ account: account.address, transport: custom(steady) })
    const error: unknown = await client.signMessage({ message: 'x' }).catch((cause: unknown) => cause)
    expect(walletError(error).code).toBe('WALLET_FAILED')
  })
})

describe('two providers', () => {
  const request = async () => null
  const other = async () => null
  const flagged = (asks: () => Promise<null>, ...flags: string[]) =>
    Object.assign({ request: asks }, Object.fromEntries(flags.map((flag) => [flag, true])))

  it('are one wallet when they are the same, ask the same, or have the same flags', () => {
    const provider = flagged(request, 'isMetaMask')
    expect(isSameWallet(provider, provider)).toBe(true)
    expect(isSameWallet({ request }, new Proxy({ request }, {}))).toBe(true)
    expect(isSameWallet(provider, flagged(other, 'isConnected', 'isMetaMask'))).toBe(true)
  })

  it('are two otherwise', () => {
    expect(isSameWallet({ request }, { request: other })).toBe(false)
    expect(isSameWallet(flagged(request, 'isRabby'), flagged(other, 'isMetaMask'))).toBe(false)
  })
})
