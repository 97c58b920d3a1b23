import { type Hex, type PublicClient, TransactionReceiptNotFoundError, isAddressEqual } from 'viem'
import { getBlock, getBlockNumber, getTransactionCount, getTransactionReceipt } from 'viem/actions'
import { type Fate, included } from './fate.ts'
import { isFinalBlock, reverted } from './reverted.ts'
import type { StoredTransaction } from './transaction.ts'
import { whereLanded } from './whereLanded.ts'

/** How far back a replacement is searched for. */
const SEARCH_BLOCKS = 120n

type Other = Readonly<{ hash: Hex; to: Hex | null; input: Hex; blockNumber: bigint }>
/** How far was searched, and what was found: only what is new since is read, unless the chain takes that block back. */
type Searched = Readonly<{ head: bigint; headHash: Hex; other: Other | null }>
/** By transaction; of this page only. */
const searches = new Map<string, Searched>()

/**
 * What took the place of `transaction`, whose nonce is used: sped up, cancelled, or something else altogether. Null while that is not certain:
 * before a node has shown it, an older transaction may have used the nonce that was kept.
 */
export async function findReplacement(
  client: PublicClient,
  transaction: StoredTransaction,
): Promise<Fate | null> {
  // The block that used it up may be younger than all that was read so far, and than what viem remembers of the head.
  const head = await getBlockNumber(client, { cacheTime: 0 })
  const landed = await whereLanded(client, transaction)
  if (landed !== null) return included(landed, null, transaction.spedUp)
  const other = await findOther(client, transaction, head)
  if (!other) return (await isPassedForGood(client, transaction)) ? replaced(null, true) : null
  if (isSameCall(other, transaction)) {
    const { status, blockNumber } = await getTransactionReceipt(client, { hash: other.hash })
    return status === 'success'
      ? included(blockNumber, other.hash, true)
      : reverted(client, transaction, blockNumber)
  }
  const isFinal = await isFinalBlock(client, other.blockNumber)
  const toSelf = other.to && isAddressEqual(other.to, transaction.from) && other.input === '0x'
  if (!toSelf) return replaced(other.hash, isFinal)
  return { fate: 'failed', code: 'TRANSACTION_CANCELLED', details: { hash: other.hash }, isFinal }
}

function replaced(hash: string | null, isFinal: boolean): Fate {
  return { fate: 'failed', code: 'TRANSACTION_REPLACED', details: hash ? { hash } : {}, isFinal }
}

/** A final block holds another transaction with the nonce of `transaction`, however long ago. */
async function isPassedForGood(
  client: PublicClient,
  { from, nonce, seen }: StoredTransaction,
): Promise<boolean> {
  if (!seen || nonce === null) return false
  const count = await getTransactionCount(client, { address: from, blockTag: 'finalized' }).catch(() => 0)
  return count > nonce
}

type Sent = Readonly<{ to: string | null; input: string }>

function isSameCall({ to, input }: Sent, transaction: StoredTransaction): boolean {
  return to !== null && to.toLowerCase() === transaction.to.toLowerCase() && input === transaction.data
}

/** {@link searchFrom}, but nothing is read twice: of what was found only whether it is still there. */
async function findOther(
  client: PublicClient,
  transaction: StoredTransaction,
  head: bigint,
): Promise<Other | null> {
  const { key, chainId, nonce, seen, sinceBlock } = transaction
  const name = [chainId, key, nonce, seen].join()
  const before = searches.get(name)
  const still = before?.other ? await stillThere(client, before.other) : null
  if (still) return still
  const oldest = [head - SEARCH_BLOCKS, BigInt(sinceBlock), 0n].reduce((a, b) => (a > b ? a : b))
  const isKept = before && !before.other && (await hashOf(client, before.head)) === before.headHash
  const from = isKept && before.head >= oldest ? before.head + 1n : oldest
  // Read first: a block that is taken back during the search makes the next one start over.
  const headHash = await hashOf(client, head)
  const other = await searchFrom(client, transaction, { from, head })
  if (headHash !== null) searches.set(name, { head, headHash, other })
  return other
}

/** Null where the node has no such block, or no more. */
async function hashOf(client: PublicClient, blockNumber: bigint): Promise<Hex | null> {
  const block = await getBlock(client, { blockNumber }).catch(() => null)
  return block && block.hash
}

/** `other` in the block where it stands now; null where the chain has taken it back. */
async function stillThere(client: PublicClient, other: Other): Promise<Other | null> {
  try {
    const { blockNumber } = await getTransactionReceipt(client, { hash: other.hash })
    return { ...other, blockNumber }
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null
    throw error
  }
}

/** The account's transaction in a recent block that has the same nonce; of one whose nonce is not known, that makes the same call. */
async function searchFrom(
  client: PublicClient,
  transaction: StoredTransaction,
  { from, head }: Readonly<{ from: bigint; head: bigint }>,
): Promise<Other | null> {
  const { nonce, seen } = transaction
  for (let blockNumber = head; blockNumber >= from; blockNumber--) {
    const { transactions } = await getBlock(client, { blockNumber, includeTransactions: true })
    const found = transactions.find(
      (other) =>
        isAddressEqual(other.from, transaction.from) &&
        (seen ? other.nonce === nonce : other.nonce >= (nonce ?? 0) && isSameCall(other, transaction)),
    )
    if (found) return { hash: found.hash, to: found.to, input: found.input, blockNumber }
  }
  return null
}
