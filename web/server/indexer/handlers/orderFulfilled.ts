import type { Handler } from '../onEvent.ts'
import { type Order, ORDER_FULFILLED_TOPIC, readOrder } from '../readOrder.ts'

/** A marketplace filled an order; what it says about a profile is read at the Transfer. */
export const orderFulfilled: Handler = {
  topic: ORDER_FULFILLED_TOPIC,
  read: (log) => {
    const order = readable(log)
    if (!order) return { handle: null, kind: null }
    const money = [...order.offer, ...order.consideration].filter(({ kind }) => kind === 'erc20')
    return { handle: null, kind: null, order, tokens: money.map(({ token }) => token) }
  },
}

/** The contract is not ours: an order that can't be read tells no sale, and stops nothing. */
function readable(log: Parameters<typeof readOrder>[0]): Order | null {
  try {
    return readOrder(log)
  } catch {
    // viem throws errors of many kinds over data of another shape.
    return null
  }
}
