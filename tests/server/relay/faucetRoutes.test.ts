import { Hono } from 'hono'
import { type Address, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faucetRoutes } from '../../../web/server/relay/faucetRoutes.ts'
import { startChain, type TestChain } from '../../anvil.ts'
import { refusalOf, withProblems } from '../problemAnswer.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

async function ask(rpcUrl: string | null, body: unknown): Promise<Response> {
  const app = withProblems(new Hono().route('/api', faucetRoutes({ rpcUrl })))
  return app.request('/api/faucet', { method: 'POST', body: JSON.stringify(body) })
}

const newAddress = (): Address => privateKeyToAddress(generatePrivateKey())

test('gives nothing where there is none', async () => {
  expect(await refusalOf(await ask(null, { address: newAddress() }))).toEqual({
    status: 404,
    code: 'FAUCET_OFF',
  })
})

test('gives nothing to what is no address', async () => {
  for (const body of [null, {}, { address: 'ada' }, { address: '0x12' }])
    expect(await refusalOf(await ask(chain.rpcUrl, body))).toEqual({ status: 400, code: 'BAD_REQUEST' })
})

test('says so when the chain can’t be reached', async () => {
  expect(await refusalOf(await ask('http://127.0.0.1:1', { address: newAddress() }))).toEqual({
    status: 503,
    code: 'CHAIN_UNREACHABLE',
  })
})

test('gives 1 ETH to whoever has less', async () => {
  const address = newAddress()
  const answer = await ask(chain.rpcUrl, { address: address.toLowerCase() })
  expect(await answer.json()).toEqual({ address, balanceWei: parseEther('1').toString() })
  expect(await chain.client.getBalance({ address })).toBe(parseEther('1'))
})

test('takes nothing from whoever has more', async () => {
  const { address } = chain.wallet(5).account
  const before = await chain.client.getBalance({ address })
  const answer = await ask(chain.rpcUrl, { address })
  expect(await answer.json()).toEqual({ address, balanceWei: before.toString() })
  expect(await chain.client.getBalance({ address })).toBe(before)
})
