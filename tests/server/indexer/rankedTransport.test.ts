import { createPublicClient } from 'viem'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rankedTransport } from '../../../web/server/indexer/rankedTransport.ts'
import { openRpcGate } from './rpcGate.ts'
import { startChain, type TestChain } from './startChain.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain[Symbol.asyncDispose]())

async function twoEndpoints({ chainId = 31_337, timeoutMs = 30_000 } = {}) {
  const gates = [await openRpcGate(chain.url), await openRpcGate(chain.url)] as const
  const { transport, providers } = rankedTransport({
    urls: gates.map(({ url }) => url),
    chainId,
    timeoutMs,
    answerMaxBytes: 10_000_000,
    batchMax: 100,
  })
  const client = createPublicClient({ transport, cacheTime: 0 })
  const asked = () => gates.map(({ counts }) => counts.get('eth_blockNumber') ?? 0)
  const close = async () => {
    for (const gate of gates) await gate[Symbol.asyncDispose]()
  }
  return { gates, client, providers, asked, [Symbol.asyncDispose]: close }
}

describe('several providers of one chain', () => {
  it('are unreachable when all of them are', async () => {
    await using ends = await twoEndpoints()
    for (const gate of ends.gates) gate.mood = 'down'
    await expect(ends.client.getBlockNumber()).rejects.toThrow('HTTP request failed')
  })

  it('are never asked again when they serve another chain', async () => {
    await using ends = await twoEndpoints({ chainId: 1 })
    await expect(ends.client.getBlockNumber()).rejects.toThrow('CHAIN_UNREACHABLE')
    expect(ends.providers.map(({ refused }) => refused)).toEqual([
      'serves chain 31337 instead of 1',
      'serves chain 31337 instead of 1',
    ])
    expect(ends.asked()).toEqual([0, 0])
  })

  it('answer in the order given while they are well', async () => {
    await using ends = await twoEndpoints()
    for (let at = 0; at < 3; at += 1) await ends.client.getBlockNumber()
    expect(ends.asked()).toEqual([3, 0])
  })

  it('take over from one that fails, which then rests', async () => {
    await using ends = await twoEndpoints()
    await ends.client.getBlockNumber()
    ends.gates[0].mood = 'failing'
    for (let at = 0; at < 3; at += 1) await ends.client.getBlockNumber()
    expect(ends.asked()).toEqual([1, 3])
  })

  it.each(['silent', 'endless'] as const)('take over from one that is %s', async (mood) => {
    await using ends = await twoEndpoints({ timeoutMs: 300 })
    await vi.waitFor(() => ends.client.getBlockNumber(), { timeout: 60_000 })
    ends.gates[0].mood = mood
    ends.gates[1].counts.clear()
    await vi.waitFor(() => ends.client.getBlockNumber(), { timeout: 60_000 })
    expect(ends.asked()[1]).toBeGreaterThan(0)
    expect(ends.providers[0]?.restUntil).toBeGreaterThan(0)
  })

  it('that do not have the last block of a range are not asked for its logs: they would leave them out', async () => {
    await using ends = await twoEndpoints()
    const [behind, whole] = ends.gates
    const { transactionHash, blockNumber } = await chain.mint(1, 'far-ahead', `0x${'ab'.repeat(32)}`)
    behind.rewrite = ({ method }, answer) => {
      if (method === 'eth_blockNumber') return `0x${(blockNumber - 1n).toString(16)}`
      return method === 'eth_getLogs' ? [] : answer
    }
    const logs = await ends.client.getLogs({ fromBlock: 0n, toBlock: blockNumber, address: chain.contract })
    expect(logs.at(-1)?.transactionHash).toBe(transactionHash)
    expect([behind, whole].map(({ counts }) => counts.get('eth_getLogs'))).toEqual([undefined, 1])
    whole.mood = 'down'
    await expect(ends.client.getLogs({ fromBlock: 0n, toBlock: blockNumber })).rejects.toThrow('HTTP')
  })

  it('take over from one that falls behind, and never lead back in time', async () => {
    await using ends = await twoEndpoints()
    const head = await ends.client.getBlockNumber()
    ends.gates[0].rewrite = ({ method }, answer) =>
      method === 'eth_blockNumber' ? `0x${head.toString(16)}` : answer
    await chain.client.mine({ blocks: 5 })
    // Nobody has heard of the new blocks yet; then the second one tells of them.
    ends.gates[0].mood = 'down'
    expect(await ends.client.getBlockNumber()).toBe(head + 5n)
    ends.gates[0].mood = 'up'
    for (let at = 0; at < 3; at += 1) expect(await ends.client.getBlockNumber()).toBe(head + 5n)
  })

  it('do not take a revert for a failure', async () => {
    await using ends = await twoEndpoints()
    await expect(
      ends.client.call({ to: chain.contract, data: `0x6352211e${'0'.repeat(64)}` }),
    ).rejects.toThrow('reverted')
    expect(ends.gates[1].counts.get('eth_call')).toBeUndefined()
    expect(ends.providers.map(({ failures }) => failures)).toEqual([0, 0])
  })
})
