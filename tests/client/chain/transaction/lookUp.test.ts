import {
  createPublicClient,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  parseEther,
  publicActions,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mint, type MintArgs } from '../../../../web/client/chain/sign/mint.ts'
import { lookUp } from '../../../../web/client/chain/transaction/lookUp.ts'
import type { StoredTransaction } from '../../../../web/client/chain/transaction/transaction.ts'
import { profileAbi } from '../../../../web/shared/abi.generated.ts'
import { startChain, type TestChain } from '../../../anvil.ts'

let chain: TestChain
let nextHandle = 0

/** anvil's own switches. */
const anvil = () =>
  createTestClient({ mode: 'anvil', chain: chain.client.chain, transport: http(chain.rpcUrl) }).extend(
    publicActions,
  )

beforeAll(async () => {
  chain = await startChain()
})
afterAll(async () => {
  await chain.stop()
})
beforeEach(async () => {
  await anvil().setAutomine(true)
})

const now = () => new Date()
const later = (seconds: number) => new Date(Date.now() + seconds * 1000)

function mintArgs(): MintArgs {
  const handle = `look-up-${++nextHandle}`
  return { handle, digest: `0x${'7'.repeat(64)}`, royaltyBps: 500, receiver: null, enforced: false }
}

/** A mint as the studio would have stored it, with the account's next nonce. */
async function stored(index: number, change: Partial<StoredTransaction> = {}): Promise<StoredTransaction> {
  const from = chain.wallet(index).account.address
  const args = mintArgs()
  const call = mint.call({ profile: chain.profile, splits: chain.splits }, args)
  return {
    key: 'test',
    kind: 'mint',
    args,
    chainId: chain.chainId,
    contract: chain.profile,
    from,
    ...call,
    hash: null,
    batch: null,
    nonce: await chain.client.getTransactionCount({ address: from }),
    sinceBlock: Number(await chain.client.getBlockNumber()),
    askedAt: now().toISOString(),
    stage: 'sent',
    blockNumber: null,
    spedUp: false,
    queued: false,
    error: null,
    ...change,
  }
}

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
  it('calls a transaction dropped that the chain has never seen, but only after 90 seconds', async () => {
    const row = await stored(1, { hash: `0x${'1'.repeat(64)}` })
    expect(await lookUp(chain.client, row, later(80))).toEqual({ fate: 'waiting' })
    expect(await lookUp(chain.client, row, later(100))).toEqual({
      fate: 'failed',
      code: 'TRANSACTION_DROPPED',
      details: {},
    })
  })

  it('waits for a transaction in the pool, however long', async () => {
    await anvil().setAutomine(false)
    const row = await stored(2)
    const hash = await send(2, row)
    expect(await lookUp(chain.client, { ...row, hash }, later(3_600))).toEqual({ fate: 'waiting' })
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
    })
  })

  it('follows a transaction that was sped up in the wallet', async () => {
    await anvil().setAutomine(false)
    const row = await stored(5)
    const hash = await send(5, row)
    const faster = await send(5, row, { gwei: 20 })
    await anvil().mine({ blocks: 1 })
    // The chain already shows what was asked for, so the new hash need not be searched for.
    expect(await lookUp(chain.client, { ...row, hash }, now())).toMatchObject({ fate: 'included' })
    const kind = { ...row, kind: 'setPrimary' as const, hash }
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
    expect(await lookUp(chain.client, { ...row, hash }, now())).toEqual({
      fate: 'failed',
      code: 'TRANSACTION_CANCELLED',
      details: { hash: cancel },
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
    expect(await lookUp(remembering, { ...row, hash }, now())).toMatchObject({
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
    expect(await lookUp(chain.client, { ...row, hash }, now())).toEqual({
      fate: 'failed',
      code: 'TRANSACTION_REPLACED',
      details: { hash: other },
    })
  })

  it('finds a mint again whose hash was lost with the page', async () => {
    const row = await stored(8, { stage: 'asked' })
    expect(await lookUp(chain.client, row, now())).toEqual({ fate: 'waiting' })
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
    expect(await lookUp(chain.client, row, later(100))).toMatchObject({ code: 'TRANSACTION_DROPPED' })
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
