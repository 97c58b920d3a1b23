import type { Address } from 'viem'
import type { IndexState, Position } from './indexState.ts'
import { saleOf } from './saleOf.ts'

/** Notes the sale behind a transfer, if there was one, and the royalty it paid. Call before the owner changes. */
export function recordSale(
  state: IndexState,
  { handle, id, from, to }: { handle: string; id: bigint; from: Address; to: Address },
  { blockNumber, logIndex, time, transactionHash, address }: Position,
): void {
  const profile = state.profiles.get(handle)
  const orders = state.orders.get(transactionHash)
  if (!profile || !orders) return
  const receiver = profile.receiver ?? profile.creator
  const sale = saleOf(orders, { contract: address, id, from, to }, receiver)
  if (!sale) return
  const place = { blockNumber, logIndex }
  if (sale.token === null) {
    state.sales.push({ ...place, handle, token: null, price: null, receiver, royalty: null })
    return
  }
  const { token } = sale
  const [price, royalty] = [sale.price.toString(), sale.royalty.toString()]
  state.sales.push({ ...place, handle, token, price, receiver, royalty })
  if (sale.royalty === 0n) return
  state.earnings.push({
    ...place,
    part: 0,
    blockTime: time,
    transactionHash,
    account: receiver,
    kind: 'royalty',
    handle,
    split: null,
    token,
    amount: royalty,
  })
}
