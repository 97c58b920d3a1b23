import {
  type Hex,
  type PublicClient,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
  isAddressEqual,
} from 'viem'
import {
  getBlock,
  getBlockNumber,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
} from 'viem/actions'
import type { ErrorCode, ErrorDetails } from '../../../shared/errors.ts'
import { readProfile } from '../../../shared/readProfile.ts'
import { isContract } from '../isContract.ts'
import type { Signable } from '../sign/signable.ts'
import { signables } from '../sign/signables.ts'
import { simulate } from '../simulate.ts'
import { walletError } from '../walletError.ts'
import type { StoredTransaction } from './transaction.ts'

/** What became of a transaction, as far as the chain tells now. */
export type Fate =
  | { fate: 'waiting' }
  /** The sender is a contract that may still be gathering signatures. */
  | { fate: 'queued' }
  | { fate: 'included'; blockNumber: number; hash: Hex | null; spedUp: boolean }
  | { fate: 'failed'; code: ErrorCode; details: ErrorDetails }

/** How long a transaction may be unknown to the chain, its nonce unused, before it counts as dropped. */
const DROPPED_AFTER_MS = 90_000
/** How far back a replacement is searched for. */
const SEARCH_BLOCKS = 120n

/** Asks the chain once what became of `transaction`. Throws viem's errors when the chain can't be read. */
export async function lookUp(client: PublicClient, transaction: StoredTransaction, now: Date): Promise<Fate> {
  const { hash, from, nonce } = transaction
  if (hash) {
    const receipt = await receiptOf(client, hash)
    if (receipt?.status === 'success') return included(receipt.blockNumber, hash, transaction.spedUp)
    if (receipt) return reverted(client, transaction, receipt.blockNumber)
  }
  const landed = await whereLanded(client, transaction)
  if (landed) return landed
  if (!hash) return { fate: 'waiting' }
  if (await isKnown(client, hash)) return { fate: 'waiting' }
  if (await isContract(client, from)) return { fate: 'queued' }
  if (nonce !== null && (await getTransactionCount(client, { address: from })) > nonce)
    return replaced(client, transaction)
  const age = now.getTime() - new Date(transaction.askedAt).getTime()
  return age > DROPPED_AFTER_MS ? failed('TRANSACTION_DROPPED') : { fate: 'waiting' }
}

/** Included, as of the block that was read, when the chain already shows what `transaction` asked for; else null. */
async function whereLanded(client: PublicClient, transaction: StoredTransaction): Promise<Fate | null> {
  const signable: Signable = signables[transaction.kind]
  if (!signable.landed) return null
  const { contract, args, from, spedUp } = transaction
  const found = await readProfile({ client, contract, handle: args.handle })
  return signable.landed(found, args, from) ? included(BigInt(found.blockNumber), null, spedUp) : null
}

/** The nonce of `transaction` is used up by another one: sped up, cancelled, or something else altogether. */
async function replaced(client: PublicClient, transaction: StoredTransaction): Promise<Fate> {
  // The block that used it up may be younger than all that was read so far, and than what viem remembers of the head.
  const head = await getBlockNumber(client, { cacheTime: 0 })
  const landed = await whereLanded(client, transaction)
  if (landed) return landed
  const other = await findByNonce(client, transaction, head)
  if (!other) return failed('TRANSACTION_REPLACED')
  const same = other.to && isAddressEqual(other.to, transaction.to) && other.input === transaction.data
  if (!same) {
    const toSelf = other.to && isAddressEqual(other.to, transaction.from) && other.input === '0x'
    return failed(toSelf ? 'TRANSACTION_CANCELLED' : 'TRANSACTION_REPLACED', { hash: other.hash })
  }
  const receipt = await receiptOf(client, other.hash)
  if (!receipt) return { fate: 'waiting' }
  return receipt.status === 'success'
    ? included(receipt.blockNumber, other.hash, true)
    : reverted(client, transaction, receipt.blockNumber)
}

async function findByNonce(
  client: PublicClient,
  { from, nonce, sinceBlock }: StoredTransaction,
  head: bigint,
) {
  const since = BigInt(sinceBlock)
  const oldest = head - SEARCH_BLOCKS > since ? head - SEARCH_BLOCKS : since
  for (let blockNumber = head; blockNumber >= oldest && blockNumber >= 0n; blockNumber--) {
    const { transactions } = await getBlock(client, { blockNumber, includeTransactions: true })
    const found = transactions.find((other) => isAddressEqual(other.from, from) && other.nonce === nonce)
    if (found) return found
  }
  return null
}

/** Why it failed, learnt by trying the same call again. */
export async function reverted(
  client: PublicClient,
  transaction: StoredTransaction,
  block: bigint,
): Promise<Fate> {
  try {
    await simulate(client, transaction.from, transaction)
  } catch (error) {
    const { code, details } = walletError(error)
    return failed(code, details)
  }
  return failed('TRANSACTION_REVERTED', { reason: 'unknown', blockNumber: Number(block) })
}

async function receiptOf(client: PublicClient, hash: Hex) {
  try {
    return await getTransactionReceipt(client, { hash })
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null
    throw error
  }
}

async function isKnown(client: PublicClient, hash: Hex): Promise<boolean> {
  try {
    await getTransaction(client, { hash })
    return true
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return false
    throw error
  }
}

export function included(blockNumber: bigint, hash: Hex | null, spedUp: boolean): Fate {
  return { fate: 'included', blockNumber: Number(blockNumber), hash, spedUp }
}

export function failed(code: ErrorCode, details: ErrorDetails = {}): Fate {
  return { fate: 'failed', code, details }
}
