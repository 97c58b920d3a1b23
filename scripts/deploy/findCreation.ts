import type { Address, Hash, PublicClient } from 'viem'
import { CREATE2_PROXY, creationData, type PlannedContract } from './plan.ts'

/** Where a contract came to be. */
export type Creation = Readonly<{ blockNumber: bigint; transactionHash: Hash | null }>

/**
 * The block and transaction that created `contract`, found on the chain itself, so that a deployment killed half-way is recorded as well as
 * any other: steps back from the head in doubling strides until the code is gone, then halves the gap.
 * Null when the node keeps no state that old.
 */
export async function findCreation(
  client: PublicClient,
  contract: PlannedContract,
): Promise<Creation | null> {
  const head = await client.getBlockNumber({ cacheTime: 0 })
  try {
    const blockNumber = await firstBlockWithCode(client, contract.address, head)
    return { blockNumber, transactionHash: await creatingTransaction(client, contract, blockNumber) }
  } catch {
    // Nodes word «no state that old» in a dozen ways, and every other fault ends the same: the record says that it does not know.
    return null
  }
}

async function firstBlockWithCode(client: PublicClient, address: Address, head: bigint): Promise<bigint> {
  const hasCode = async (blockNumber: bigint) =>
    ((await client.getCode({ address, blockNumber })) ?? '0x') !== '0x'
  let present = head
  let stride = 1n
  let absent = head - stride
  while (absent >= 0n && (await hasCode(absent))) {
    present = absent
    stride *= 2n
    absent = head - stride
  }
  if (absent < 0n) absent = -1n
  while (present - absent > 1n) {
    const middle = (present + absent) / 2n
    if (await hasCode(middle)) present = middle
    else absent = middle
  }
  return present
}

async function creatingTransaction(
  client: PublicClient,
  contract: PlannedContract,
  blockNumber: bigint,
): Promise<Hash | null> {
  const block = await client.getBlock({ blockNumber, includeTransactions: true })
  const data = creationData(contract)
  const found = block.transactions.find(
    (transaction) =>
      transaction.to?.toLowerCase() === CREATE2_PROXY.toLowerCase() && transaction.input === data,
  )
  return found?.hash ?? null
}
