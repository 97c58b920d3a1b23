import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { mint, type MintArgs } from '../../../web/client/chain/sign/mint.ts'
import { canBatch } from '../../../web/client/chain/transaction/askForBatch.ts'
import { askToSign } from '../../../web/client/chain/transaction/askToSign.ts'
import { lookUpBatch } from '../../../web/client/chain/transaction/lookUpBatch.ts'
import { newTransaction } from '../../../web/client/chain/transaction/newTransaction.ts'
import type { Wallet } from '../../../web/client/chain/wallet.ts'
import { startChain, type TestChain } from '../../anvil.ts'
import { memoryBrowser } from './memoryBrowser.ts'
import { type ScriptedWallet, scriptedWallet, silence } from './scriptedWallet.ts'

const HASH = `0x${'ab'.repeat(32)}` as const
/** What a wallet says that can do several calls as one. */
const ATOMIC = { atomic: { status: 'supported' } }

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
  memoryBrowser('https://namesake.example')
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await chain.stop()
})
afterEach(() => {
  vi.useRealTimers()
})

let last = 0
function mintArgs(): MintArgs {
  const handle = `ask-${++last}`
  return { handle, digest: `0x${'7'.repeat(64)}`, royaltyBps: 500, receiver: null, enforced: false }
}

/** The wallet of an account that has nothing to pay a fee with. */
async function poorWallet(more: Partial<Wallet> = {}): Promise<{ wallet: Wallet; scripted: ScriptedWallet }> {
  const { address } = privateKeyToAccount(generatePrivateKey())
  const scripted = await scriptedWallet(chain.client.chain, address)
  scripted.scripts.set('eth_sendTransaction', () => HASH)
  const { client, chainId, profile, splits } = chain
  const contracts = { profile, splits }
  return { scripted, wallet: { config: scripted.config, client, address, chainId, contracts, ...more } }
}

/** What an answer to `wallet_getCapabilities` is made of, for this chain. */
const capabilities = (told: object) => () => ({ [`0x${chain.chainId.toString(16)}`]: told })

describe('an account that can’t pay the fee', () => {
  it('is told what is missing, and its wallet is not asked', async () => {
    const { wallet, scripted } = await poorWallet()
    await expect(askToSign(wallet, mint, mintArgs())).rejects.toMatchObject({
      code: 'FUNDS_SHORT',
      details: { missing: expect.stringMatching(/^[\d.]+ ETH$/) },
    })
    expect(scripted.asked).toEqual(['wallet_getCapabilities'])
  })

  const others: ReadonlyArray<[who: string, told: object]> = [
    ['has a paymaster (ERC-7677)', { paymasterService: { supported: true } }],
    ['sends calls for it (EIP-5792)', ATOMIC],
  ]
  it.each(others)('is asked all the same, and told, where its wallet %s', async (_, told) => {
    const short = vi.fn<(missing: string) => void>()
    const { wallet, scripted } = await poorWallet({ onShort: short })
    scripted.scripts.set('wallet_getCapabilities', capabilities(told))
    expect(await askToSign(wallet, mint, mintArgs())).toMatchObject({ stage: 'sent', hash: HASH })
    expect(short.mock.calls).toEqual([[expect.stringMatching(/^[\d.]+ ETH$/)]])
  })

  it.each([
    ['can do nothing of the kind', 'unsupported'],
    ['could do so only once it is upgraded', 'ready'],
  ])('is stopped where its wallet %s', async (_, status) => {
    const { wallet, scripted } = await poorWallet()
    const told = { atomic: { status }, paymasterService: { supported: false } }
    scripted.scripts.set('wallet_getCapabilities', capabilities(told))
    await expect(askToSign(wallet, mint, mintArgs())).rejects.toMatchObject({ code: 'FUNDS_SHORT' })
  })
})

describe('a wallet that never says what it can do', () => {
  it.each([
    ['can’t do several calls as one', (wallet: Wallet) => canBatch(wallet), false],
    [
      'knows of no batch',
      async (wallet: Wallet) => {
        const asked = await newTransaction(wallet, mint, mintArgs(), null)
        return lookUpBatch(wallet, { ...asked, batch: '0x01' })
      },
      null,
    ],
  ] as const)('%s', async (_, ask, expected) => {
    const { wallet, scripted } = await poorWallet()
    scripted.scripts.set('wallet_getCapabilities', silence)
    scripted.scripts.set('wallet_getCallsStatus', silence)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const answer = ask(wallet)
    await vi.waitFor(() => expect(scripted.asked).toHaveLength(1), { timeout: 60_000 })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await answer).toBe(expected)
  })
})

describe('somebody who waits no longer', () => {
  it('is not asked by their wallet afterwards', async () => {
    const abort = new AbortController()
    const { wallet, scripted } = await poorWallet({ signal: abort.signal, onShort: () => abort.abort() })
    scripted.scripts.set('wallet_getCapabilities', capabilities(ATOMIC))
    await expect(askToSign(wallet, mint, mintArgs())).rejects.toMatchObject({ name: 'AbortError' })
    expect(scripted.asked).toEqual(['wallet_getCapabilities'])
  })
})
