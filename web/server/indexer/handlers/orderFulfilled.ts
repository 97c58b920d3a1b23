import type { Handler } from '../onEvent.ts'
import { ORDER_FULFILLED_TOPIC, readOrder } from '../readOrder.ts'

/** A marketplace filled an order; what it says about a profile is read at the Transfer. */
export const orderFulfilled: Handler = {
  topic: ORDER_FULFILLED_TOPIC,
  read: (log) => {
    const order = readOrder(log)
    const money = [...order.offer, ...order.consideration].filter(({ kind }) => kind === 'erc20')
    return { handle: null, kind: null, order, tokens: money.map(({ token }) => token) }
  },
}
