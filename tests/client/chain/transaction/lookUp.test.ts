import {
  createPublicClient,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  parseEther,
  publicActions,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WAITING } from '../../../../web/client/chain/transaction/fate.ts'
import { lookUp } from '../../../../web/client/chain/transaction/lookUp.ts'
import type { StoredTransaction } from '../../../../web/client/chain/transaction/transaction.ts'
import { profileAbi } from '../../../../web/shared/abi.generated.ts'
import { handleToId } from '../../../../web/shared/handle.ts'
import { startChain, type TestChain } from '../../../anvil.ts'
import { storedMint } from './storedMint.ts'

let chain: TestChain

/** anvil's own switches. */
const anvil = () =>
  createTestClient({ mode: 'anvil', chain: chain.client.chain, transport: http(chain.rpcUrl) }).extend(
    publicActions,
  )

beforeAll(async () => {
  // A block is final once two more are there.
  chain = await startChain('--slots-in-an-epoch=1')
})
afterAll(async () => {
  await chain.stop()
})
beforeEach(async () => {
  await anvil().setAutomine(true)
})

const now = () => new Date()
const later = (seconds: number) => new Date(Date.now() + seconds * 1000)

const stored = (index: number, change: Partial<StoredTransaction> = {}) => storedMint(chain, index, change)

async function send(
  index: number,
  row: StoredTransaction,
  fees: { gwei?: number; to?: Hex; data?: Hex } = {},
): Promise<Hex> {
  const { gwei = 2, to = row.to, data = row.data } = fees
  return chain.wallet(index).sendTransaction({
    to,
    data,
    gas: 300_000n,
    ...(row.nonce === null ? {} : { nonce: row.nonce }),
    maxFeePerGas: BigInt(gwei) * 10n ** 9n,
    maxPriorityFeePerGas: BigInt(gwei) * 10n ** 9n,
  })
}

describe('lookUp', () => {
  it('says after 90 seconds that no node shows a transaction, never that it is lost, and finds it when a private relay sends it', async () => {
    const row = await stored(1)
    const signed = await chain.wallet(1).signTransaction({
      to: row.to,
      data: row.data,
      gas: 300_000n,
      nonce: row.nonce ?? 0,
      maxFeePerGas: 2n * 10n ** 9n,
    })
    const hash = keccak256(signed)
    const sent = { ...row, hash }
    expect(await lookUp(chain.client, sent, later(80))).toEqual(WAITING)
    expect(await lookUp(chain.client, sent, later(100))).toEqual({ fate: 'unseen' })
    expect(await lookUp(chain.client, sent, later(1_000_000))).toEqual({ fate: 'unseen' })
    await chain.client.waitForTransactionReceipt({
      hash: await chain.client.sendRawTransaction({ serializedTransaction: signed }),
    })
    expect(await lookUp(chain.client, sent, later(1_000_000))).toMatchObject({ fate: 'included', hash })
  })

  it('learns the nonce from the transaction: an older one that is still in the pool goes first', async () => {
    await anvil().setAutomine(false)
    const row = await stored(1)
    const older = await send(1, { ...row, data: '0x', to: row.from })
    const used = (row.nonce ?? 0) + 1
    const hash = await send(1, { ...row, nonce: used })
    expect(await lookUp(chain.client, { ...row, hash }, now())).toEqual({ fate: 'waiting', nonce: used })
    const faster = await send(1, { ...row, nonce: used }, { gwei: 20 })
    const kind = { ...row, kind: 'setPrimary' as const, hash, nonce: used, seen: true }
    await anvil().dropTransaction({ hash: faster })
    await anvil().mine({ blocks: 1 })
    expect((await chain.client.getTransactionReceipt({ hash: older })).status).toBe('success')
    // The older one used the nonce that was kept at first, and was to oneself: nobody cancelled this one.
    expect(await lookUp(chain.client, { ...kind, nonce: row.nonce, seen: false }, now())).toEqual(WAITING)
    expect(await lookUp(chain.client, kind, later(100))).toEqual({ fate: 'unseen' })
    const again = await send(1, { ...row, nonce: used }, { gwei: 30 })
    await anvil().mine({ blocks: 1 })
    for (const late of [kind, { ...kind, nonce: row.nonce, seen: false }])
      expect(await lookUp(chain.client, late, now())).toMatchObject({
        fate: 'included',
        hash: again,
        spedUp: true,
      })
  })

  it('calls a transaction replaced that nobody finds only once its nonce is used in a final block', async () => {
    const row = await stored(6)
    const late = { ...row, hash: `0x${'5'.repeat(64)}` as const, seen: true, sinceBlock: 10_000_000 }
    await chain.client.waitForTransactionReceipt({
      hash: await send(6, row, { to: chain.wallet(8).account.address, data: '0x' }),
    })
    expect(await lookUp(chain.client, late, later(100))).toEqual({ fate: 'unseen' })
    await anvil().mine({ blocks: 3 })
    expect(await lookUp(chain.client, late, later(100))).toEqual({
      fate: 'failed',
      code: 'TRANSACTION_REPLACED',
      details: {},
      isFinal: true,
    })
    // Of one that no node ever showed, the nonce is not known.
    expect(await lookUp(chain.client, { ...late, seen: false }, later(100))).toEqual({ fate: 'unseen' })
  })

  it('waits for a transaction in the pool, however long', async () => {
    await anvil().setAutomine(false)
    const row = await stored(2)
    const hash = await send(2, row)
    expect(await lookUp(chain.client, { ...row, hash }, later(3_600))).toEqual({
      fate: 'waiting',
      nonce: row.nonce,
    })
    await anvil().mine({ blocks: 1 })
    expect(await lookUp(chain.client, { ...row, hash }, now())).toMatchObject({
      fate: 'included',
      hash,
      spedUp: false,
    })
  })

  it('names the contract’s own reason for a revert', async () => {
    const row = await stored(3)
    await send(4, { ...row, nonce: null })
    const hash = await send(3, row)
    expect(await lookUp(chain.client, { ...row, hash }, now())).toMatchObject({
      fate: 'failed',
      code: 'HandleTaken',
      details: { owner: chain.wallet(4).account.address },
      isFinal: false,
    })
    await anvil().mine({ blocks: 3 })
    expect(await lookUp(chain.client, { ...row, hash }, now())).toMatchObject({ isFinal: true })
  })

  it('believes the chain before a revert: the same mint landed twice, and the first is the account’s own', async () => {
    const row = await stored(3)
    await chain.client.waitForTransactionReceipt({ hash: await send(3, row) })
    const hash = await send(3, { ...row, nonce: null })
    expect((await chain.client.waitForTransactionReceipt({ hash })).status).toBe('reverted')
    expect(await lookUp(chain.client, { ...row, hash }, now())).toMatchObject({ fate: 'included' })
  })

  it('knows a mint for its creator’s also when it was passed on at once', async () => {
    const row = await stored(3, { stage: 'asked' })
    await chain.client.waitForTransactionReceipt({ hash: await send(3, row) })
    const sold = await chain.wallet(3).writeContract({
      address: chain.profile,
      abi: profileAbi,
      functionName: 'transferFrom',
      args: [row.from, chain.wallet(8).account.address, handleToId(row.args.handle)],
    })
    await chain.client.waitForTransactionReceipt({ hash: sold })
    expect(await lookUp(chain.client, row, now())).toMatchObject({ fate: 'included' })
  })

  it('follows a transaction that was sped up in the wallet', async () => {
    await anvil().setAutomine(false)
    const row = await stored(5)
    const hash = await send(5, row)
    const faster = await send(5, row, { gwei: 20 })
    await anvil().mine({ blocks: 1 })
    // The chain already shows what was asked for, so the new hash need not be searched for.
    expect(await lookUp(chain.client, { ...row, hash }, now())).toMatchObject({ fate: 'included' })
    const kind = { ...row, kind: 'setPrimary' as const, hash, seen: true }
    expect(await lookUp(chain.client, kind, now())).toMatchObject({
      fate: 'included',
      hash: faster,
      spedUp: true,
    })
  })

  it('sees a cancellation: the same nonce, to oneself, with nothing in it', async () => {
    await anvil().setAutomine(false)
    const row = await stored(6)
    const hash = await send(6, row)
    const cancel = await send(6, row, { gwei: 20, to: row.from, data: '0x' })
    await anvil().mine({ blocks: 1 })
    const late = { ...row, hash, seen: true }
    const cancelled = { fate: 'failed', code: 'TRANSACTION_CANCELLED', details: { hash: cancel } }
    expect(await lookUp(chain.client, late, now())).toEqual({ ...cancelled, isFinal: false })
    await anvil().mine({ blocks: 3 })
    expect(await lookUp(chain.client, late, now())).toEqual({ ...cancelled, isFinal: true })
  })

  it('reads no block twice in search of it, and only looks whether what it found is still there', async () => {
    const read: string[] = []
    const counting = createPublicClient({
      chain: chain.client.chain,
      transport: http(chain.rpcUrl, {
        onFetchRequest: async (request: Request) => {
          const { method, params } = await request.clone().json()
          if (method === 'eth_getBlockByNumber' && params[1] === true) read.push(params[0])
        },
      }),
    })
    const row = await stored(5)
    // Its nonce is used, as far as can be told, and nobody finds by what.
    const late = { ...row, hash: `0x${'4'.repeat(64)}` as const, nonce: (row.nonce ?? 0) - 1, seen: true }
    await anvil().mine({ blocks: 2 })
    await lookUp(counting, late, now())
    expect(read).toHaveLength(3)
    await lookUp(counting, late, now())
    expect(read).toHaveLength(3)
    await anvil().mine({ blocks: 1 })
    await lookUp(counting, late, now())
    expect(read).toHaveLength(4)

    const sent = { ...row, hash: `0x${'6'.repeat(64)}` as const, seen: true, key: 'found' }
    const before = await anvil().snapshot()
    const cancel = await send(5, row, { to: row.from, data: '0x' })
    const cancelled = { code: 'TRANSACTION_CANCELLED', details: { hash: cancel } }
    expect(await lookUp(counting, sent, now())).toMatchObject(cancelled)
    const found = read.length
    await anvil().mine({ blocks: 1 })
    expect(await lookUp(counting, sent, now())).toMatchObject(cancelled)
    expect(read).toHaveLength(found)
    // Taken back with its block, another takes its place.
    await anvil().revert({ id: before })
    const other = await send(5, row, { to: chain.wallet(8).account.address, data: '0x' })
    expect(await lookUp(counting, sent, now())).toMatchObject({
      code: 'TRANSACTION_REPLACED',
      details: { hash: other },
    })
  })

  it('sees it also in a block younger than the head that the client remembers', async () => {
    const remembering = createPublicClient({ chain: chain.client.chain, transport: http(chain.rpcUrl) })
    const row = await stored(6)
    await anvil().setAutomine(false)
    const hash = await send(6, row)
    await remembering.getBlockNumber()
    await send(6, row, { gwei: 20, to: row.from, data: '0x' })
    await anvil().mine({ blocks: 1 })
    expect(await lookUp(remembering, { ...row, hash, seen: true }, now())).toMatchObject({
      code: 'TRANSACTION_CANCELLED',
    })
  })

  it('names the block that shows what was asked, never an older one', async () => {
    const remembering = createPublicClient({ chain: chain.client.chain, transport: http(chain.rpcUrl) })
    const row = await stored(8, { stage: 'asked' })
    await remembering.getBlockNumber()
    const { blockNumber } = await chain.client.waitForTransactionReceipt({ hash: await send(8, row) })
    expect(await lookUp(remembering, row, now())).toMatchObject({ blockNumber: Number(blockNumber) })
  })

  it('sees that something else took its nonce', async () => {
    await anvil().setAutomine(false)
    const row = await stored(7)
    const hash = await send(7, row)
    const other = await send(7, row, { gwei: 20, to: chain.wallet(8).account.address, data: '0x' })
    await anvil().mine({ blocks: 1 })
    expect(await lookUp(chain.client, { ...row, hash, seen: true }, now())).toEqual({
      fate: 'failed',
      code: 'TRANSACTION_REPLACED',
      details: { hash: other },
      isFinal: false,
    })
  })

  it('finds a mint again whose hash was lost with the page', async () => {
    const row = await stored(8, { stage: 'asked' })
    expect(await lookUp(chain.client, row, now())).toEqual(WAITING)
    await chain.client.waitForTransactionReceipt({ hash: await send(8, row) })
    expect(await lookUp(chain.client, row, now())).toMatchObject({ fate: 'included', hash: null })
  })

  it('waits for a contract wallet’s signatures: its hash is not a transaction’s', async () => {
    const safe = chain.splits
    const row = await stored(9, { from: safe, hash: `0x${'2'.repeat(64)}`, nonce: 0 })
    expect(await lookUp(chain.client, row, later(100_000))).toEqual({ fate: 'queued' })
  })

  it('takes a delegated account (EIP-7702) for an account, not for a contract', async () => {
    const address = privateKeyToAccount(generatePrivateKey()).address
    await anvil().setCode({ address, bytecode: `0xef0100${chain.splits.slice(2)}` })
    await anvil().setBalance({ address, value: parseEther('1') })
    const row = await stored(9, { from: address, hash: `0x${'3'.repeat(64)}`, nonce: 0 })
    expect(await lookUp(chain.client, row, later(100))).toEqual({ fate: 'unseen' })
  })

  it('reads what a stored call would do from its bytes alone', async () => {
    const row = await stored(9)
    const data = encodeFunctionData({
      abi: profileAbi,
      functionName: 'mint',
      args: [`0x${Buffer.from(row.args.handle).toString('hex').padEnd(64, '0')}`, `0x${'7'.repeat(64)}`, 500],
    })
    expect(row.data).toBe(data)
  })
})
