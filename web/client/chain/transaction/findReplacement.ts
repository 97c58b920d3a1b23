import { type PublicClient, isAddressEqual } from 'viem'
import { getBlock, getBlockNumber, getTransactionCount, getTransactionReceipt } from 'viem/actions'
import { type Fate, included } from './fate.ts'
import { isFinalBlock, reverted } from './reverted.ts'
import type { StoredTransaction } from './transaction.ts'
import { whereLanded } from './whereLanded.ts'

/** How far back a replacement is searched for. */
const SEARCH_BLOCKS = 120n

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

/** The account's transaction in a recent block that has the same nonce; of one whose nonce is not known, that makes the same call. */
async function findOther(client: PublicClient, transaction: StoredTransaction, head: bigint) {
  const { from, nonce, seen } = transaction
  const since = BigInt(transaction.sinceBlock)
  const oldest = head - SEARCH_BLOCKS > since ? head - SEARCH_BLOCKS : since
  for (let blockNumber = head; blockNumber >= oldest && blockNumber >= 0n; blockNumber--) {
    const { transactions } = await getBlock(client, { blockNumber, includeTransactions: true })
    const found = transactions.find(
      (other) =>
        isAddressEqual(other.from, from) &&
        (seen ? other.nonce === nonce : other.nonce >= (nonce ?? 0) && isSameCall(other, transaction)),
    )
    if (found) return { ...found, blockNumber }
  }
  return null
}
