import { type CreateConnectorFn, createConfig, createConnector, http } from 'wagmi'
import { connect } from 'wagmi/actions'
import { createTestClient, numberToHex, publicActions } from 'viem'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { askToSign } from '../../../../web/client/chain/transaction/askToSign.ts'
import { follow, untilIncluded } from '../../../../web/client/chain/transaction/follow.ts'
import { keepWhile } from '../../../../web/client/chain/transaction/keepWhile.ts'
import { lookUpBatch } from '../../../../web/client/chain/transaction/lookUpBatch.ts'
import {
  forgetTransaction,
  listTransactions,
  putTransaction,
} from '../../../../web/client/chain/transaction/transactionStore.ts'
import { mint } from '../../../../web/client/chain/sign/mint.ts'
import { type StoredTransaction, isOpen } from '../../../../web/client/chain/transaction/transaction.ts'
import { AppError } from '../../../../web/shared/appError.ts'
import { startChain, type TestChain } from '../../../anvil.ts'
import { mintArgs, storedMint } from './storedMint.ts'

let chain: TestChain
/** What the wallet answers, by method. */
const answers = vi.fn<(method: string) => unknown>()

const anvil = () =>
  createTestClient({ mode: 'anvil', chain: chain.client.chain, transport: http(chain.rpcUrl) }).extend(
    publicActions,
  )

beforeAll(async () => {
  chain = await startChain('--slots-in-an-epoch=1')
})
afterAll(async () => {
  await chain.stop()
})
afterEach(async () => {
  answers.mockReset()
  for (const { key } of await listTransactions()) await forgetTransaction(key)
})

const send = (index: number, { to, data }: StoredTransaction, nonce?: number) =>
  chain.wallet(index).sendTransaction({ to, data, gas: 300_000n, ...(nonce === undefined ? {} : { nonce }) })

/** A wallet that answers as `answers` says. */
async function walletOf(index: number) {
  const { address } = chain.wallet(index).account
  const connector: CreateConnectorFn = createConnector(() => ({
    id: 'test',
    name: 'Test',
    type: 'test',
    connect: async () => ({ accounts: [], chainId: chain.chainId }),
    disconnect: async () => {},
    getAccounts: async () => [address],
    getChainId: async () => chain.chainId,
    getProvider: async () => ({ request: async ({ method }: { method: string }) => answers(method) }),
    isAuthorized: async () => true,
    onAccountsChanged: () => {},
    onChainChanged: () => {},
    onDisconnect: () => {},
  }))
  const config = createConfig({
    chains: [chain.client.chain],
    connectors: [connector],
    storage: null,
    transports: { [chain.chainId]: http(chain.rpcUrl) },
  })
  const [only] = config.connectors
  if (!only) throw new Error('no connector')
  await connect(config, { connector: only })
  const contracts = { profile: chain.profile, splits: chain.splits }
  return { config, client: chain.client, address, chainId: chain.chainId, contracts }
}

describe('follow', () => {
  it('goes on looking at what failed until its block is final, and takes the failure back with the block', async () => {
    const { config, client } = await walletOf(1)
    const row = await storedMint(chain, 1, { seen: true })
    const before = await anvil().snapshot()
    const other = await send(1, { ...row, to: row.from, data: '0x' }, row.nonce ?? 0)
    const hash = `0x${'9'.repeat(64)}` as const
    await putTransaction({ ...row, hash })
    const failed = await follow({ client, config }, { ...row, hash })
    expect(failed).toMatchObject({ stage: 'failed', isFinal: false })
    expect(failed.error).toEqual({ code: 'TRANSACTION_CANCELLED', details: { hash: other } })
    // The cancellation is in no block any more; what was cancelled is.
    await anvil().revert({ id: before })
    const landed = await send(1, row)
    await client.waitForTransactionReceipt({ hash: landed })
    expect(await follow({ client, config }, failed)).toMatchObject({ stage: 'included', error: null })
    expect(await listTransactions()).toMatchObject([{ key: row.key, stage: 'included', error: null }])
  })

  it('stops once the failure is final', async () => {
    const { config, client } = await walletOf(2)
    const row = await storedMint(chain, 2, { seen: true, hash: `0x${'8'.repeat(64)}` })
    await send(2, { ...row, to: row.from, data: '0x' }, row.nonce ?? 0)
    await anvil().mine({ blocks: 3 })
    const failed = await follow({ client, config }, row)
    expect(failed).toMatchObject({ stage: 'failed', isFinal: true })
    expect(await follow({ client, config }, failed)).toBe(failed)
  })

  it('writes only what it learnt: the wallet may have answered meanwhile', async () => {
    const { config, client } = await walletOf(3)
    const row = await storedMint(chain, 3, { stage: 'asked' })
    await putTransaction({ ...row, stage: 'sent', hash: '0x12' })
    await client.waitForTransactionReceipt({ hash: await send(3, row) })
    await follow({ client, config }, row)
    expect(await listTransactions()).toMatchObject([{ stage: 'included', hash: '0x12' }])
  })

  it('remembers the nonce that a node shows', async () => {
    const { config, client } = await walletOf(4)
    await anvil().setAutomine(false)
    const row = await storedMint(chain, 4)
    await send(4, { ...row, to: row.from, data: '0x' })
    const used = (row.nonce ?? 0) + 1
    const hash = await send(4, row, used)
    await putTransaction({ ...row, hash })
    await follow({ client, config }, { ...row, hash })
    expect(await listTransactions()).toMatchObject([{ stage: 'sent', nonce: used, seen: true }])
    await anvil().setAutomine(true)
    await anvil().mine({ blocks: 1 })
  })
})

describe('untilIncluded', () => {
  it('ends at once when nobody waits any longer', async () => {
    const { config, client } = await walletOf(1)
    const row = await storedMint(chain, 1)
    const abort = new AbortController()
    const waiting = untilIncluded({ client, config, signal: abort.signal }, row, 3_600_000)
    abort.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    // What has not begun is not begun.
    const late = untilIncluded({ client, config, signal: abort.signal }, row, 3_600_000)
    await expect(late).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('isOpen', () => {
  it('takes a failure that was stored before anybody asked for its block as final', async () => {
    const { isFinal: _, seen: __, ...before } = await storedMint(chain, 1, { stage: 'failed' })
    expect(isOpen({ ...before, seen: false })).toBe(false)
    expect(isOpen({ ...before, seen: false, isFinal: false })).toBe(true)
  })
})

describe('a batch of which the wallet says 600 (a part of it failed), 500 or 400', () => {
  it.each([600, 500, 400])('%i: is included where the chain shows the mint', async (status) => {
    const { config, client } = await walletOf(5)
    const row = await storedMint(chain, 5, { batch: '0xb1' })
    await client.waitForTransactionReceipt({ hash: await send(5, row) })
    answers.mockReturnValue({ version: '2.0.0', id: '0xb1', chainId: '0x7a69', atomic: true, status })
    expect(await lookUpBatch({ client, config }, row)).toMatchObject({ fate: 'included' })
  })

  it.each([
    [600, 'TRANSACTION_REVERTED'],
    [500, 'TRANSACTION_REVERTED'],
    [400, 'TRANSACTION_DROPPED'],
  ])('%i: has failed where it does not (%s)', async (status, code) => {
    const { config, client } = await walletOf(5)
    const row = await storedMint(chain, 5, { batch: '0xb2' })
    const id = numberToHex(chain.chainId)
    answers.mockReturnValue({ version: '2.0.0', id: '0xb2', chainId: id, atomic: true, status })
    // Only a block can be final: 5xx that names none may yet be told otherwise.
    const isFinal = status === 400
    expect(await lookUpBatch({ client, config }, row)).toMatchObject({ fate: 'failed', code, isFinal })
  })
})

describe('what is asked again', () => {
  it('is answered as done where an earlier try has landed, and nobody is asked', async () => {
    const wallet = await walletOf(6)
    const row = await storedMint(chain, 6)
    await chain.client.waitForTransactionReceipt({ hash: await send(6, row) })
    const args = mintArgs(row.args.handle)
    expect(await askToSign(wallet, mint, args)).toMatchObject({ stage: 'included', hash: null })
    expect(answers).not.toHaveBeenCalled()
    expect(await listTransactions()).toMatchObject([{ stage: 'included' }])
    // With other content it is another mint, and can't be had.
    const other = { ...args, digest: `0x${'6'.repeat(64)}` as const }
    await expect(askToSign(wallet, mint, other)).rejects.toMatchObject({ code: 'HandleTaken' })
  })
})

describe('keepWhile', () => {
  const lost = [
    'CHAIN_UNREACHABLE',
    'OFFLINE',
    'SERVER_SILENT',
    'SERVER_UNREACHABLE',
    'WALLET_DISCONNECTED',
    'WALLET_ODD_ANSWER',
  ] as const
  const fail = (code: 'WALLET_REFUSED' | (typeof lost)[number]) => () => Promise.reject(new AppError(code))

  it('forgets what was refused', async () => {
    const row = await storedMint(chain, 7, { stage: 'asked' })
    await expect(keepWhile(chain.client, row, fail('WALLET_REFUSED'))).rejects.toMatchObject({
      code: 'WALLET_REFUSED',
    })
    expect(await listTransactions()).toEqual([])
  })

  it.each(lost)('keeps what may have been sent although the answer is lost: %s', async (code) => {
    const row = await storedMint(chain, 7, { stage: 'asked' })
    await expect(keepWhile(chain.client, row, fail(code))).rejects.toMatchObject({ code })
    expect(await listTransactions()).toEqual([row])
  })

  it('looks for what landed before it says what failed', async () => {
    const row = await storedMint(chain, 8, { stage: 'asked' })
    const sendAndFail = async () => {
      await chain.client.waitForTransactionReceipt({ hash: await send(8, row) })
      throw Object.assign(new Error('Internal error'), { code: -32_603 })
    }
    expect(await keepWhile(chain.client, row, sendAndFail)).toMatchObject({ stage: 'included' })
  })
})
