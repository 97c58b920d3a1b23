import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { encodeAbiParameters, encodeErrorResult, parseAbi } from 'viem'
import { afterEach, describe, expect, it } from 'vitest'
import { createEnsNames, type EnsNames } from '../../../web/server/pages/ensNames.ts'

const ADA = '0x3f5CE5FBFe3E9af3971dD833D26bA9b5C936f0bE'
const ZERO = `0x${'0'.repeat(40)}` as const
const servers: Server[] = []

/** An Ethereum node that answers every call with `reply`, and counts the calls. */
async function node(reply: () => { result: string } | { error: object } | Promise<never>) {
  const calls: string[] = []
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    calls.push(body)
    const { id } = JSON.parse(body)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...(await reply()) }))
  }
  const server = createServer((request, response) => void answer(request, response))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { calls, url: `http://127.0.0.1:${port}` }
}

/** What the universal resolver answers once it has checked both directions. */
function named(name: string) {
  const types = [{ type: 'string' }, { type: 'address' }, { type: 'address' }] as const
  return { result: encodeAbiParameters(types, [name, ZERO, ZERO]) }
}

function namesAt(ensRpcUrl: string | null) {
  const warnings: string[] = []
  const log = { warn: (_: object, message: string) => warnings.push(message), error: () => undefined }
  return { names: createEnsNames({ ensRpcUrl, log }), warnings }
}

/** What is known once the node has answered, however slow this machine is. */
async function settled(names: EnsNames): Promise<Record<string, string>> {
  const first = await names([ADA])
  await new Promise((resolve) => setImmediate(resolve))
  return Object.keys(first).length > 0 ? first : names([ADA])
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

describe('names instead of addresses', () => {
  it('are not asked for without a node, nor for what is no address', async () => {
    const { calls, url } = await node(() => named('ada.eth'))
    expect(await namesAt(null).names([ADA])).toEqual({})
    expect(await namesAt(url).names(['ada', '0x12'])).toEqual({})
    expect(calls).toEqual([])
  })

  it('are refused when they are written to deceive, and when they are endless', async () => {
    for (const name of ['аda.eth', 'ada\u202e.eth', 'Ada.eth', `${'a'.repeat(300)}.eth`]) {
      const { url } = await node(() => named(name))
      expect([name, await settled(namesAt(url).names)]).toEqual([name, {}])
    }
  })

  it('are given up when the node wants to send this server elsewhere (CCIP-read)', async () => {
    const { url: elsewhere, calls: asked } = await node(() => named('evil.eth'))
    const abi = parseAbi([
      'error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callback, bytes extraData)',
    ])
    const data = encodeErrorResult({
      abi,
      errorName: 'OffchainLookup',
      args: [ZERO, [`${elsewhere}/{sender}/{data}`], '0x', '0x00000000', '0x'],
    })
    const { url } = await node(() => ({ error: { code: 3, message: 'execution reverted', data } }))
    expect(await settled(namesAt(url).names)).toEqual({})
    expect(asked).toEqual([])
  })

  it('don’t hold up a page: a node that never answers is not waited for', async () => {
    const { url } = await node(() => new Promise<never>(() => {}))
    expect(await namesAt(url).names([ADA])).toEqual({})
  })

  it('are asked for once, and kept', async () => {
    const { calls, url } = await node(() => named('ada.eth'))
    const { names, warnings } = namesAt(url)
    expect(await settled(names)).toEqual({ [ADA]: 'ada.eth' })
    expect(await names([ADA, ADA])).toEqual({ [ADA]: 'ada.eth' })
    expect(await names([ADA])).toEqual({ [ADA]: 'ada.eth' })
    expect(calls).toHaveLength(1)
    expect(warnings).toEqual([])
  })
})
