import { createServer, type Server } from 'node:http'
import { Hono } from 'hono'
import { encodeFunctionData, numberToHex } from 'viem'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChainClient } from '../../../web/server/indexer/createChainClient.ts'
import { rpcRoutes } from '../../../web/server/relay/rpcRoutes.ts'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import { AppError } from '../../../web/shared/appError.ts'
import { startChain, type TestChain } from '../../anvil.ts'
import { refusalOf, withProblems } from '../problemAnswer.ts'

let chain: TestChain
let app: Hono

beforeAll(async () => {
  chain = await startChain()
  app = appOver([chain.rpcUrl])
})
afterAll(() => chain.stop())

function appOver(
  rpcUrls: string[],
  take: (...given: unknown[]) => Promise<void> = async () => undefined,
): Hono {
  const rules = { timeoutMs: 60_000, batchMax: 1, answerMaxBytes: 1024 * 1024 }
  const { client } = createChainClient({ rpcUrls, chainId: 31_337, ...rules })
  let visitors = 0
  const routes = rpcRoutes({
    request: (call) => client.transport['request'](call),
    take,
    // Each request is somebody else's unless it says otherwise.
    whose: (c) => c.req.header('x-visitor') ?? String((visitors += 1)),
  })
  return withProblems(new Hono().route('/api', routes))
}

async function ask(body: unknown, use = app): Promise<Response> {
  return use.request('/api/rpc', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function call(method: string, params: unknown[] = [], use = app): Promise<unknown> {
  return (await ask({ jsonrpc: '2.0', id: 7, method, params }, use)).json()
}

describe('is refused', () => {
  test.each([
    'eth_sendRawTransaction',
    'eth_sendTransaction',
    'eth_sign',
    'eth_accounts',
    'personal_sign',
    'debug_traceTransaction',
    'trace_block',
    'txpool_content',
    'eth_newFilter',
    'eth_subscribe',
    'anvil_setBalance',
    'evm_mine',
    'hardhat_reset',
    'admin_peers',
    'ETH_CALL',
    'constructor',
  ])('%s', async (method) => {
    expect(await call(method)).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: -32_601, message: `${method} is not one of the reads served here.` },
    })
  })

  test('a range of logs that is too long, open, or not numbers', async () => {
    const ranges = [
      { fromBlock: '0x0', toBlock: numberToHex(2_001) },
      { fromBlock: '0x0', toBlock: 'latest' },
      { fromBlock: 'earliest', toBlock: '0x1' },
      {},
    ]
    for (const range of ranges)
      expect(await call('eth_getLogs', [range])).toMatchObject({ id: 7, error: { code: -32_602 } })
  })

  test('a batch that is empty or too long', async () => {
    const one = { jsonrpc: '2.0', id: 1, method: 'eth_chainId' }
    for (const batch of [[], Array.from({ length: 21 }, () => one)])
      expect(await refusalOf(await ask(batch))).toEqual({ status: 400, code: 'BAD_REQUEST' })
  })

  test.each([
    ['{', { id: null, error: { code: -32_700 } }],
    [
      { id: 1, method: 'eth_chainId' },
      { id: null, error: { code: -32_600 } },
    ],
    [
      { jsonrpc: '2.0', id: 1 },
      { id: null, error: { code: -32_600 } },
    ],
    [
      { jsonrpc: '2.0', id: {}, method: 'eth_chainId' },
      { id: null, error: { code: -32_600 } },
    ],
    ['null', { id: null, error: { code: -32_600 } }],
  ])('what is no call: %j', async (body, answer) => {
    expect(await (await ask(body)).json()).toMatchObject(answer)
  })

  test.each([
    ['eth_chainId', 1],
    ['eth_getBalance', 1],
    ['eth_call', 5],
    ['eth_getLogs', 5],
    ['eth_estimateGas', 50],
  ])('%s, once its %i points are used up', async (method, points) => {
    const taken: unknown[] = []
    const limited = appOver([chain.rpcUrl], async (...[, cost]: unknown[]) => {
      taken.push(cost)
      throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: 9 })
    })
    const one = { jsonrpc: '2.0', id: 1, method }
    for (const body of [one, [one], [one, one, { method: 'eth_chainId' }]])
      expect(await refusalOf(await ask(body, limited))).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(taken).toEqual([points, points, 2 * points + 1])
  })

  test('who asks too much, each call of a batch counted', async () => {
    let left = 3
    const limited = appOver([chain.rpcUrl], async (...[, calls]: unknown[]) => {
      left -= Number(calls)
      if (left < 0) throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: 9 })
      return undefined
    })
    const one = { jsonrpc: '2.0', id: 1, method: 'eth_chainId' }
    expect((await ask([one, one, one], limited)).status).toBe(200)
    expect(await refusalOf(await ask(one, limited))).toEqual({ status: 429, code: 'TOO_MANY_REQUESTS' })
  })
})

describe('is answered as the chain does', () => {
  test('one read', async () => {
    expect(await call('eth_chainId')).toEqual({ jsonrpc: '2.0', id: 7, result: '0x7a69' })
  })

  test('several reads at once, in order, refusals among them', async () => {
    const answer = await ask([
      { jsonrpc: '2.0', id: 'a', method: 'eth_chainId' },
      { jsonrpc: '2.0', id: 'b', method: 'eth_sign' },
      { jsonrpc: '2.0', id: 'c', method: 'eth_getCode', params: [chain.profile, 'latest'] },
    ])
    expect(await answer.json()).toEqual([
      { jsonrpc: '2.0', id: 'a', result: '0x7a69' },
      { jsonrpc: '2.0', id: 'b', error: expect.objectContaining({ code: -32_601 }) },
      { jsonrpc: '2.0', id: 'c', result: expect.stringMatching(/^0x[0-9a-f]{1000,}$/) },
    ])
  })

  test('a revert, with the data that says why', async () => {
    const data = encodeFunctionData({ abi: profileAbi, functionName: 'ownerOf', args: [1n] })
    const answer = await call('eth_call', [{ to: chain.profile, data }, 'latest'])
    expect(answer).toMatchObject({ id: 7, error: { code: 3 } })
    expect(JSON.stringify(answer)).toMatch(/"data":"0x[0-9a-f]{8}/)
  })

  test('logs of a range that is short enough', async () => {
    const range = { fromBlock: '0x0', toBlock: '0x1', address: chain.profile }
    expect(await call('eth_getLogs', [range])).toMatchObject({ id: 7, result: expect.any(Array) })
  })

  test('of logs that are still to come, only why not', async () => {
    const range = { fromBlock: '0x0', toBlock: '0x400', address: chain.profile }
    expect(await call('eth_getLogs', [range])).toMatchObject({
      id: 7,
      error: {
        code: -32_000,
        message: expect.stringMatching(/^The chain is at block \d+, and 1024 was asked for\.$/),
      },
    })
  })
})

describe('of an endpoint of ours', () => {
  let stub: Server
  let url: string
  let gas: unknown[] = []

  beforeAll(async () => {
    stub = createServer((incoming, outgoing) => {
      let text = ''
      incoming.on('data', (bytes: Buffer) => (text += bytes.toString()))
      incoming.on('end', () => {
        const calls = [JSON.parse(text)].flat()
        for (const { method, params } of calls) if (method === 'eth_call') gas.push(params[0].gas)
        const answers = calls.map(({ id, method }: { id: number; method: string }) =>
          method === 'eth_gasPrice'
            ? { jsonrpc: '2.0', id, error: { code: -32_005, message: 'over quota' } }
            : { jsonrpc: '2.0', id, result: '0x7a69' },
        )
        outgoing.end(JSON.stringify(text.startsWith('[') ? answers : answers[0]))
      })
    })
    await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve))
    const address = stub.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/key-of-ours`
  })
  afterAll(() => stub.close())

  test('nothing is told: neither its address nor the key in it', async () => {
    const down = appOver(['http://127.0.0.1:1/key-of-ours'])
    for (const use of [down, appOver([url])]) {
      const text = JSON.stringify(await call('eth_gasPrice', [], use))
      expect(text).toContain('"error"')
      expect(text).not.toMatch(/127\.0\.0\.1|key-of-ours/)
    }
    expect(await call('eth_chainId', [], down)).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: -32_603, message: 'The chain can’t be reached right now.' },
    })
  })

  test('no more gas than our cap is asked for, said or not', async () => {
    gas = []
    const use = appOver([url])
    for (const wish of [undefined, '0x5208', numberToHex(10n ** 12n), 'much'])
      await call('eth_call', [{ to: chain.profile, ...(wish && { gas: wish }) }, 'latest'], use)
    const cap = numberToHex(5_000_000n)
    expect(gas).toEqual([cap, '0x5208', cap, cap])
  })
})

describe('takes no more than its share', () => {
  type Held = { method: string; finish: () => void }
  let node: Server
  let use: Hono
  let held: Held[] = []
  let most = 0
  let answerWith = '0x1'
  let isHolding = false

  beforeAll(async () => {
    let running = 0
    node = createServer((incoming, outgoing) => {
      let text = ''
      incoming.on('data', (bytes: Buffer) => (text += bytes.toString()))
      incoming.on('end', () => {
        const { id, method } = JSON.parse(text)
        running += 1
        most = Math.max(most, running)
        const finish = () => {
          running -= 1
          const result = method === 'eth_chainId' ? '0x7a69' : answerWith
          outgoing.end(JSON.stringify({ jsonrpc: '2.0', id, result }))
        }
        if (isHolding && method === 'eth_call') held.push({ method, finish })
        else setImmediate(finish)
      })
    })
    await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve))
    const address = node.address()
    use = appOver([`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`])
    await call('eth_chainId', [], use)
  })
  afterAll(() => {
    node.closeAllConnections()
    node.close()
  })

  const batchOf = (size: number) =>
    Array.from({ length: size }, (_, id) => ({
      jsonrpc: '2.0',
      id,
      method: 'eth_call',
      params: [{}, 'latest'],
    }))

  test('of the chain: four calls at once, over all visitors', async () => {
    most = 0
    isHolding = true
    const asking = [20, 20, 20].map((size) => ask(batchOf(size), use))
    await expect.poll(() => held.length).toBe(4)
    isHolding = false
    for (const { finish } of held.splice(0)) finish()
    const answers = await Promise.all(asking)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(most).toBe(4)
  })

  test('of the queue: who comes when a hundred wait is told to come back', async () => {
    isHolding = true
    const waiting = Array.from({ length: 6 }, () => ask(batchOf(20), use))
    await expect.poll(() => held.length).toBe(4)
    const refused = await call('eth_gasPrice', [], use)
    expect(refused).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: -32_005, message: 'Too many ask at once: try again in a moment.' },
    })
    isHolding = false
    for (const { finish } of held.splice(0)) finish()
    const answers: { error?: unknown }[] = (
      await Promise.all((await Promise.all(waiting)).map((each) => each.json()))
    ).flat()
    expect(answers).toHaveLength(120)
    // Four ran and a hundred waited.
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(104)
  })

  test('of the queue: one visitor takes 25 places of it, and leaves the others theirs', async () => {
    isHolding = true
    const headers = { 'x-visitor': 'greedy' }
    const theirs = [20, 20].map((size) =>
      use.request('/api/rpc', { method: 'POST', headers, body: JSON.stringify(batchOf(size)) }),
    )
    await expect.poll(() => held.length).toBe(4)
    const other = ask(batchOf(20), use)
    isHolding = false
    for (const { finish } of held.splice(0)) finish()
    const refusedOf = async (answer: Response | undefined) =>
      z
        .array(z.object({ error: z.unknown().optional() }))
        .parse(await answer?.json())
        .filter(({ error }) => error !== undefined).length
    const refused = await Promise.all([...theirs, other].map(async (answer) => refusedOf(await answer)))
    expect(refused).toEqual([0, 15, 0])
  })

  test('of the chain: nothing is asked for who went away', async () => {
    isHolding = true
    const first = ask(batchOf(4), use)
    await expect.poll(() => held.length).toBe(4)
    const leaving = new AbortController()
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params: [{}, 'latest'] })
    const gone = use.request('/api/rpc', { method: 'POST', body, signal: leaving.signal })
    leaving.abort()
    for (const { finish } of held.splice(0)) finish()
    await first
    expect(await (await gone).json()).toMatchObject({ error: { code: -32_005 } })
    expect(held).toEqual([])
    isHolding = false
  })

  test('of memory: an answer is a megabyte at most, and so are all of one request', async () => {
    const tooLong = { code: -32_005, message: 'The answer is too long: ask for less.' }
    answerWith = `0x${'00'.repeat(600_000)}`
    expect(await call('eth_call', [{}, 'latest'], use)).toMatchObject({ error: tooLong })
    answerWith = `0x${'00'.repeat(200_000)}`
    const answers: { error?: unknown }[] = await (await ask(batchOf(4), use)).json()
    expect(answers.map(({ error }) => error)).toEqual([undefined, undefined, tooLong, tooLong])
  })
})
