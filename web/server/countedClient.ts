import { custom, type PublicClient } from 'viem'
import { isTooLarge } from './outbound/isTooLarge.ts'
import { publicClient } from './outbound/publicClient.ts'

/** JSON-RPC: the call reverted, which is an answer. */
const REVERTED = 3

/** `client`, telling of each question that no endpoint answered. */
export function countedClient(client: PublicClient, onError: (method: string) => void): PublicClient {
  const request = async (call: { method: string; params?: unknown }): Promise<unknown> => {
    try {
      return await client.transport['request'](call)
    } catch (error) {
      if (!isAnswer(error)) onError(call.method)
      throw error
    }
  }
  return publicClient({ chain: client.chain, transport: custom({ request }, { retryCount: 0 }) })
}

function isAnswer(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isTooLarge(error)) return true
  return ('code' in error && error.code === REVERTED) || /revert/i.test(error.message)
}
