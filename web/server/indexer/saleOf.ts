import type { Address } from 'viem'
import type { Order, OrderItem } from './readOrder.ts'

/** A profile going from `from` to `to`; `contract` is the one whose token `id` is. */
export type Move = Readonly<{ contract: Address; id: bigint; from: Address; to: Address }>

/** What a sale paid. Without price and token when the order does not tell what this profile alone cost. */
export type Sale = Readonly<{ token: Address; price: bigint; royalty: bigint } | { token: null }>

/**
 * The sale that moved a profile, out of the orders that its transaction filled; null when none of them did.
 * A listing offers the profile and is considered with money; a bid offers money and is considered with the profile; two orders matched
 * with each other tell the same sale from both sides, so the larger side of the money is the price.
 * @param receiver - who the royalty is due to
 */
export function saleOf(orders: readonly Order[], move: Move, receiver: Address): Sale | null {
  const ours = orders.filter((order) => moves(order, move))
  if (ours.length === 0) return null
  const offered = ours.flatMap(({ offer }) => offer)
  const considered = ours.flatMap(({ consideration }) => consideration)
  const money = [...offered, ...considered].filter(isMoney)
  const token = money[0]?.token
  const isBundle = [...offered, ...considered].some((item) => item.kind === 'nft' && !isThe(item, move))
  if (!token || isBundle || money.some((item) => item.token !== token)) return { token: null }
  const paid = considered.filter(isMoney)
  const price = larger(sum(offered.filter(isMoney)), sum(paid))
  return {
    token,
    price,
    royalty: ours.reduce((all, order) => all + royaltyIn(order, move, receiver), 0n),
  }
}

/** Whether `order` is the one by which `from` gave the profile away, or `to` got it. */
function moves(order: Order, move: Move): boolean {
  return (
    lists(order, move) || order.consideration.some((item) => item.recipient === move.to && isThe(item, move))
  )
}

/** Whether `from` offers the profile in `order`. */
function lists({ offerer, offer }: Order, move: Move): boolean {
  return offerer === move.from && offer.some((item) => isThe(item, move))
}

/** A seller who is also the receiver is paid twice by a listing of theirs: the larger payment is the price, the rest the royalty. */
function royaltyIn(order: Order, move: Move, receiver: Address): bigint {
  const payments = order.consideration.filter((item) => isMoney(item) && item.recipient === receiver)
  const isPrice = lists(order, move) && move.from === receiver
  return sum(payments) - (isPrice ? payments.reduce((most, { amount }) => larger(most, amount), 0n) : 0n)
}

function isThe(item: OrderItem, { contract, id }: Move): boolean {
  return item.kind === 'nft' && item.token === contract && item.identifier === id
}

function isMoney({ kind }: OrderItem): boolean {
  return kind !== 'nft'
}

function sum(items: readonly OrderItem[]): bigint {
  return items.reduce((total, { amount }) => total + amount, 0n)
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
