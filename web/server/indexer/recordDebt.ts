import type { Address } from 'viem'
import type { IndexState, Position } from './indexState.ts'

/** Notes that a split (`at.address`) holds `amount` for a recipient, or no longer does. */
export function recordDebt(
  state: IndexState,
  kind: 'owed' | 'withdrawn',
  { token, recipient, amount }: { token: Address; recipient: Address; amount: bigint },
  { address, time, blockNumber, logIndex, transactionHash }: Position,
): void {
  if (!state.splits.has(address)) return
  state.earnings.push({
    blockNumber,
    logIndex,
    part: 0,
    blockTime: time,
    transactionHash,
    account: recipient,
    kind,
    handle: null,
    split: address,
    token,
    amount: amount.toString(),
  })
}
