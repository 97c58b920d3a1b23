import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import {
  type Address,
  createTestClient,
  type Hex,
  http,
  keccak256,
  parseEther,
  parseGwei,
  publicActions,
} from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openRecords } from '../../../web/server/db/openRecords.ts'
import type { Records } from '../../../web/server/db/records.ts'
import { createRelay, type Relay, type RelayOptions } from '../../../web/server/relay/createRelay.ts'
import { mintHash } from '../../../web/server/relay/mintFor.ts'
import { relayRoutes } from '../../../web/server/relay/relayRoutes.ts'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import type { RelayRequest } from '../../../web/shared/api.ts'
import { handleToId } from '../../../web/shared/handle.ts'
import { startChain, type TestChain } from '../../anvil.ts'
import { contractWallet, setSlot } from '../contractWallet.ts'
import { refusalOf, withProblems } from '../problemAnswer.ts'

const DIGEST: Hex = `0x${'ab'.repeat(32)}`
const DAILY_WEI = parseEther('1')

let chain: TestChain
let anvil: ReturnType<typeof testClient>
let dataDir: string
let records: Records
let relay: Relay
let relayer: PrivateKeyAccount
let count = 0

function testClient(rpcUrl: string) {
  return createTestClient({
    mode: 'anvil',
    transport: http(rpcUrl, { retryCount: 0 }),
    pollingInterval: 20,
    cacheTime: 0,
  }).extend(publicActions)
}

beforeAll(async () => {
  chain = await startChain()
  anvil = testClient(chain.rpcUrl)
})
afterAll(() => chain.stop())

beforeEach(async () => {
  relayer = privateKeyToAccount(generatePrivateKey())
  await anvil.setBalance({ address: relayer.address, value: parseEther('10') })
  dataDir = mkdtempSync(join(tmpdir(), 'namesake-relay-'))
  records = await openRecords({ dataDir })
  relay = newRelay()
})
afterEach(async () => {
  await relay.stop()
  await records.close()
  rmSync(dataDir, { recursive: true, force: true })
  await dropPool()
  await anvil.setAutomine(true)
})

function newRelay(changes: Partial<RelayOptions> = {}): Relay {
  return createRelay({
    records,
    client: chain.client,
    account: relayer,
    chainId: chain.chainId,
    contract: chain.profile,
    dailyWei: DAILY_WEI,
    isPinned: async (digest) => digest === DIGEST,
    log: { info: () => undefined, warn: () => undefined },
    sweepMs: 30,
    ...changes,
  })
}

/** The node forgets what it was sent and has not mined. */
async function dropPool(): Promise<void> {
  await chain.client.transport.request({ method: 'anvil_dropAllTransactions' })
}

/** The relay as somebody signed in as `who` reaches it. */
function appFor(who: Address | null, use: Relay | null = relay): Hono {
  const sessionOf = async () => who && { address: who, chainId: chain.chainId, expiresAt: '' }
  return withProblems(new Hono().route('/api', relayRoutes({ relay: use, sessionOf })))
}

async function post(app: Hono, body: RelayRequest): Promise<Response> {
  return app.request('/api/relay', { method: 'POST', body: JSON.stringify(body) })
}

async function now(): Promise<number> {
  return Number((await anvil.getBlock()).timestamp)
}

async function unsigned(to: Address, changes: Partial<RelayRequest> = {}): Promise<RelayRequest> {
  count += 1
  return {
    to,
    handle: `relay-${count}`,
    digest: DIGEST,
    royaltyBps: 500,
    deadline: (await now()) + 1_800,
    signature: '0x',
    ...changes,
  }
}

/** A mint signed by a person of their own, who has no coins at all. */
async function signed(
  changes: Partial<RelayRequest> = {},
  key = generatePrivateKey(),
): Promise<RelayRequest> {
  const person = privateKeyToAccount(key)
  const request = await unsigned(person.address, changes)
  const signature = await person.sign({
    hash: mintHash({ chainId: chain.chainId, contract: chain.profile }, request),
  })
  return { ...request, signature }
}

async function ownerOf(handle: string): Promise<Address> {
  const { owner } = await chain.client.readContract({
    address: chain.profile,
    abi: profileAbi,
    functionName: 'profileOf',
    args: [handleToId(handle)],
  })
  return owner
}

async function sentByRelayer(): Promise<number> {
  return chain.client.getTransactionCount({ address: relayer.address, blockTag: 'pending' })
}

/** How `request` is refused. Throws when anything was sent all the same. */
async function refused(request: RelayRequest): Promise<{ status: number; code: string }> {
  const before = await sentByRelayer()
  const refusal = await refusalOf(await post(appFor(request.to), request))
  if ((await sentByRelayer()) !== before) throw new Error('something was sent')
  return refusal
}

describe('a mint is not paid for', () => {
  test('where no relayer is set up', async () => {
    const request = await signed()
    const answer = await post(appFor(request.to, null), request)
    expect(await refusalOf(answer)).toEqual({ status: 404, code: 'RELAY_OFF' })
  })

  test('for nobody', async () => {
    expect(await refusalOf(await post(appFor(null), await signed()))).toEqual({
      status: 401,
      code: 'SIGNED_OUT',
    })
  })

  test('for somebody else than who is signed in', async () => {
    const answer = await post(appFor(relayer.address), await signed())
    expect(await refusalOf(answer)).toEqual({ status: 403, code: 'RELAY_OTHER_ACCOUNT' })
  })

  test.each([{}, { handle: 1 }, { digest: '0x12' }, { royaltyBps: 1_001 }])(
    'when %j of it is wrong',
    async (change) => {
      const request = await signed()
      const body = Object.keys(change).length === 0 ? '{' : JSON.stringify({ ...request, ...change })
      const answer = await appFor(request.to).request('/api/relay', { method: 'POST', body })
      expect(await refusalOf(answer)).toEqual({ status: 400, code: 'BAD_REQUEST' })
    },
  )

  test('when the handle is none', async () => {
    const to = privateKeyToAccount(generatePrivateKey()).address
    const answer = await post(appFor(to), await unsigned(to, { handle: 'No' }))
    expect(await refusalOf(answer)).toEqual({ status: 400, code: 'HANDLE_CHARSET' })
  })

  test('when this site does not keep the content', async () => {
    expect(await refused(await signed({ digest: `0x${'cd'.repeat(32)}` }))).toEqual({
      status: 422,
      code: 'RELAY_UNPINNED',
    })
  })

  test('when the signature has expired, or is good for more than an hour', async () => {
    for (const seconds of [-1, 3_700])
      expect(await refused(await signed({ deadline: Math.floor(Date.now() / 1000) + seconds }))).toEqual({
        status: 422,
        code: 'RELAY_DEADLINE',
      })
  })

  test('when the signature is over something else', async () => {
    const request = await signed()
    expect(await refused({ ...request, royaltyBps: 900 })).toEqual({
      status: 422,
      code: 'InvalidSignature',
    })
  })

  test('when the handle is taken', async () => {
    const first = await signed()
    expect((await post(appFor(first.to), first)).status).toBe(202)
    await expect.poll(() => ownerOf(first.handle)).toBe(first.to)
    await expect.poll(() => records.get('relayHandle', first.handle)).toBe(undefined)
    const second = await signed({ handle: first.handle })
    expect(await refused(second)).toEqual({
      status: 409,
      code: 'HandleTaken',
    })
  })

  test('while another mint of the handle is under way', async () => {
    await anvil.setAutomine(false)
    const first = await signed()
    expect((await post(appFor(first.to), first)).status).toBe(202)
    expect(await refused(await signed({ handle: first.handle }))).toEqual({
      status: 409,
      code: 'RELAY_HANDLE_BUSY',
    })
  })

  test('for a contract wallet that burns all the gas it is given', async () => {
    const wallet = await contractWallet(chain.rpcUrl, 'burner')
    expect(await refused(await unsigned(wallet, { signature: '0x01' }))).toEqual({
      status: 422,
      code: 'InvalidSignature',
    })
    expect((await relay.status()).spentWei).toBe(0n)
  })

  test('for the fourth time in a day to one account, and the count outlives a restart', async () => {
    const key = generatePrivateKey()
    for (let turn = 0; turn < 3; turn += 1) {
      const request = await signed({}, key)
      expect((await post(appFor(request.to), request)).status).toBe(202)
    }
    await relay.stop()
    relay = newRelay()
    expect(await refused(await signed({}, key))).toEqual({ status: 429, code: 'RELAY_WALLET_LIMIT' })
  })

  test('when the day’s budget can’t cover what it may cost', async () => {
    await relay.stop()
    // A mint may take a tenth of a day: with all but that spent, one more is too much.
    relay = newRelay()
    const day = new Date().toISOString().slice(0, 10)
    await records.put('relayDay', day, { wei: DAILY_WEI.toString() })
    expect(await refused(await signed())).toEqual({ status: 429, code: 'RELAY_BUDGET_SPENT' })
    expect((await relay.status()).spentWei).toBe(DAILY_WEI)
  })

  test('while gas costs more than a mint is worth', async () => {
    await anvil.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('5000') })
    await anvil.mine({ blocks: 1 })
    expect(await refused(await signed())).toEqual({ status: 503, code: 'RELAY_GAS_HIGH' })
    await anvil.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('1') })
    await anvil.mine({ blocks: 1 })
    const later = await signed()
    expect((await post(appFor(later.to), later)).status).toBe(202)
  })

  test('when the relayer has no money, and nothing of the budget is used up', async () => {
    await anvil.setBalance({ address: relayer.address, value: 1_000n })
    expect(await refused(await signed())).toEqual({ status: 503, code: 'RELAY_UNFUNDED' })
    expect((await relay.status()).spentWei).toBe(0n)
  })

  test('while the chain can’t be reached', async () => {
    const request = await signed()
    await relay.stop()
    relay = newRelay({ client: testClient('http://127.0.0.1:1') })
    const answer = await post(appFor(request.to), request)
    expect(await refusalOf(answer)).toEqual({ status: 503, code: 'CHAIN_UNREACHABLE' })
  })
})

describe('a person without any coins', () => {
  test('gets the profile, and the relayer pays what it did cost', async () => {
    const request = await signed()
    const answer = await post(appFor(request.to), request)
    expect(answer.status).toBe(202)
    const { hash } = await answer.json()
    const receipt = await chain.client.waitForTransactionReceipt({ hash })
    expect(receipt).toMatchObject({ status: 'success', from: relayer.address.toLowerCase() })
    expect(await ownerOf(request.handle)).toBe(request.to)
    expect((await chain.client.getTransaction({ hash })).gas).toBe(400_000n)
    const cost = receipt.gasUsed * receipt.effectiveGasPrice
    await expect.poll(async () => (await relay.status()).spentWei).toBe(cost)
    expect(await relay.status()).toEqual({
      address: relayer.address,
      spentWei: cost,
      balanceWei: parseEther('10') - cost,
    })
  })

  test('gets it through the sender alone, where one is set', async () => {
    await relay.stop()
    const sent: Hex[] = []
    const refuse = () => Promise.reject(new Error('the public pool'))
    relay = newRelay({
      client: { ...chain.client, sendRawTransaction: refuse },
      sender: {
        sendRawTransaction: (transaction) => {
          sent.push(keccak256(transaction.serializedTransaction))
          return chain.client.sendRawTransaction(transaction)
        },
      },
    })
    const request = await signed()
    const { hash } = await (await post(appFor(request.to), request)).json()
    await chain.client.waitForTransactionReceipt({ hash })
    expect(sent).toContain(hash)
    expect(await ownerOf(request.handle)).toBe(request.to)
  })

  test('who sends it again, at once or later, gets the same hash and is charged once', async () => {
    const request = await signed()
    const app = appFor(request.to)
    const answers = await Promise.all([post(app, request), post(app, request), post(app, request)])
    await relay.stop()
    relay = newRelay()
    answers.push(await post(appFor(request.to), request))
    const hashes = await Promise.all(answers.map(async (answer) => (await answer.json()).hash))
    expect(new Set(hashes).size).toBe(1)
    expect(await sentByRelayer()).toBe(1)
  })

  test('whose wallet is a contract that accepts the mint (ERC-1271) gets it too', async () => {
    const wallet = await contractWallet(chain.rpcUrl, 'signer')
    const request = await unsigned(wallet, { signature: '0x00' })
    await setSlot(
      chain.rpcUrl,
      wallet,
      mintHash({ chainId: chain.chainId, contract: chain.profile }, request),
    )
    expect((await post(appFor(wallet), request)).status).toBe(202)
    await expect.poll(() => ownerOf(request.handle)).toBe(wallet)
  })
})

test('a wallet that turns on us after the trial costs its gas limit once, and no more', async () => {
  await anvil.setAutomine(false)
  const wallet = await contractWallet(chain.rpcUrl, 'traitor')
  const request = await unsigned(wallet, { signature: '0x01' })
  const answer = await post(appFor(wallet), request)
  expect(answer.status).toBe(202)
  await setSlot(chain.rpcUrl, wallet, '0x01')
  await anvil.mine({ blocks: 1 })
  const { hash } = await answer.json()
  const receipt = await chain.client.waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('reverted')
  expect(receipt.gasUsed).toBeLessThanOrEqual(400_000n)
  await expect
    .poll(async () => (await relay.status()).spentWei)
    .toBe(receipt.gasUsed * receipt.effectiveGasPrice)
})

describe('a relayer that crashed', () => {
  test('sends again what it had signed, under the same nonce and hash', async () => {
    // The node loses what it was given, as one that is restarted does.
    await anvil.setAutomine(false)
    const request = await signed()
    const { hash } = await (await post(appFor(request.to), request)).json()
    await relay.stop()
    await dropPool()
    expect(await sentByRelayer()).toBe(0)
    relay = newRelay()
    await expect.poll(() => sentByRelayer()).toBe(1)
    await anvil.mine({ blocks: 1 })
    expect((await chain.client.waitForTransactionReceipt({ hash })).status).toBe('success')
  })

  test('between taking a nonce and signing frees it for the next mint', async () => {
    const key = `${chain.chainId} ${relayer.address} 0`
    await records.put('relayNonce', key, { id: '0xdead', at: Date.now() - 60_000 })
    await expect.poll(() => records.get('relayNonce', key)).toBe(undefined)
    const request = await signed()
    expect((await post(appFor(request.to), request)).status).toBe(202)
    await expect.poll(() => ownerOf(request.handle)).toBe(request.to)
  })

  test('spends a nonce that nobody will use on nothing, so that those after it go on', async () => {
    const key = `${chain.chainId} ${relayer.address} 0`
    await records.put('relayNonce', key, { id: '0xdead', at: Date.now() })
    const request = await signed()
    const { hash } = await (await post(appFor(request.to), request)).json()
    expect(await chain.client.getTransactionReceipt({ hash }).catch(() => null)).toBe(null)
    await records.put('relayNonce', key, { id: '0xdead', at: Date.now() - 60_000 })
    expect((await chain.client.waitForTransactionReceipt({ hash })).status).toBe('success')
    expect(await sentByRelayer()).toBe(2)
  })

  test('and two that run at once never use a nonce twice', async () => {
    const second = newRelay()
    try {
      const requests = await Promise.all(Array.from({ length: 6 }, () => signed()))
      const answers = await Promise.all(
        requests.map((request, at) => post(appFor(request.to, at % 2 ? relay : second), request)),
      )
      expect(answers.map(({ status }) => status)).toEqual(requests.map(() => 202))
      for (const request of requests) await expect.poll(() => ownerOf(request.handle)).toBe(request.to)
      expect(await sentByRelayer()).toBe(6)
    } finally {
      await second.stop()
    }
  })
})
