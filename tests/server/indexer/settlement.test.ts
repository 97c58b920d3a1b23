import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { chainOf } from '../../../web/server/indexer/chain.ts'
import { createChainClient } from '../../../web/server/indexer/createChainClient.ts'
import { createSettlement } from '../../../web/server/indexer/settlement.ts'
import { openRpcGate, type RpcCall, type RpcGate } from './rpcGate.ts'
import { startChain, type TestChain } from './startChain.ts'

let chain: TestChain
let gate: RpcGate
beforeAll(async () => {
  chain = await startChain('--slots-in-an-epoch=1')
  gate = await openRpcGate(chain.url)
  await chain.client.mine({ blocks: 100 })
})
afterAll(async () => {
  await gate[Symbol.asyncDispose]()
  await chain[Symbol.asyncDispose]()
})
beforeEach(() => {
  Object.assign(gate, { mood: 'up', rewrite: null })
})

/** What the node at the gate says of a new head, to somebody who asked `before` or did not. */
function openSettlement() {
  const { client } = createChainClient({ rpcUrls: [gate.url], chainId: 31_337 })
  const source = chainOf(client)
  const settlement = createSettlement(source)
  return async (ahead = 0) => {
    const head = await source.header('latest')
    if (!head) throw new Error('The chain has no head')
    return { head: head.number, ...(await settlement.at({ ...head, number: head.number + ahead })) }
  }
}
const isTag = ({ params }: RpcCall) => /^(safe|finalized)$/.test(String(params?.[0]))
const withoutTags: RpcGate['rewrite'] = (call, answer) => (isTag(call) ? null : answer)

describe('how far the chain has settled', () => {
  it('is not guessed when the node does not answer', async () => {
    gate.rewrite = (call, answer) => {
      if (isTag(call)) throw new Error('The connection breaks')
      return answer
    }
    await expect(openSettlement()()).rejects.toThrow('HTTP request failed')
  })

  it('is what the node calls safe and finalized', async () => {
    const [safe, finalized] = await Promise.all(
      (['safe', 'finalized'] as const).map(async (blockTag) =>
        Number((await chain.client.getBlock({ blockTag })).number),
      ),
    )
    expect(await openSettlement()()).toMatchObject({ safe, finalized })
    expect(finalized).toBeGreaterThan(0)
  })

  it('is what the node said last when it has none to name for a while, as after a restart', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const settled = openSettlement()
    const { head, ...before } = await settled()
    gate.rewrite = withoutTags
    vi.setSystemTime(Date.now() + 60_000)
    await chain.client.mine({ blocks: 1 })
    expect(await settled()).toEqual({ head: head + 1, ...before })
    vi.useRealTimers()
  })

  it('is counted by depth on a chain that does not know the words', async () => {
    gate.rewrite = withoutTags
    const { head, ...settled } = await openSettlement()()
    expect(settled).toEqual({ safe: head - 32, finalized: head - 64 })
  })

  it('is never ahead of the head, and nothing at first on a short chain', async () => {
    gate.rewrite = withoutTags
    const { head } = await openSettlement()()
    expect(await openSettlement()(-head)).toMatchObject({ safe: -1, finalized: -1 })
  })
})
