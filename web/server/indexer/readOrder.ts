import { type Address, decodeEventLog, type Hex, parseAbiItem, toEventSelector } from 'viem'
import { lower } from '../db/lower.ts'

/** Seaport 1.5 and 1.6, at the same address on every chain. Only they are believed: anybody can emit this event. */
export const SEAPORTS: readonly Address[] = [
  '0x00000000000000adc04c56bf30ac9d3c0aaf14dc',
  '0x0000000000000068f116a894984e2db1123eb395',
]

const event = parseAbiItem(
  'event OrderFulfilled(bytes32 orderHash, address indexed offerer, address indexed zone, address recipient, (uint8 itemType, address token, uint256 identifier, uint256 amount)[] offer, (uint8 itemType, address token, uint256 identifier, uint256 amount, address recipient)[] consideration)',
)
export const ORDER_FULFILLED_TOPIC = toEventSelector(event)

/** Something that an order moved. Token is the zero address for the chain's own coin. */
export type OrderItem = Readonly<{
  kind: 'coin' | 'erc20' | 'nft'
  token: Address
  identifier: bigint
  amount: bigint
}>

/** What one filled order moved: `offer` away from the offerer, `consideration` to whom it names. */
export type Order = Readonly<{
  offerer: Address
  offer: readonly OrderItem[]
  consideration: readonly (OrderItem & { recipient: Address })[]
}>

/** Reads Seaport's `OrderFulfilled`. */
export function readOrder({ topics, data }: { topics: readonly Hex[]; data: Hex }): Order {
  const [topic = ORDER_FULFILLED_TOPIC, ...others] = topics
  const { args } = decodeEventLog({ abi: [event], topics: [topic, ...others], data })
  return {
    offerer: lower(args.offerer),
    offer: args.offer.map(itemFrom),
    consideration: args.consideration.map((item) => ({
      ...itemFrom(item),
      recipient: lower(item.recipient),
    })),
  }
}

type Item = { itemType: number; token: Address; identifier: bigint; amount: bigint }

/** Seaport's ItemType: 0 native, 1 ERC-20, 2 and 4 ERC-721, 3 and 5 ERC-1155. */
function itemFrom({ itemType, token, identifier, amount }: Item): OrderItem {
  const kind = itemType === 0 ? 'coin' : itemType === 1 ? 'erc20' : 'nft'
  return { kind, token: lower(token), identifier, amount }
}
