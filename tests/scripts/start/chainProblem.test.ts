import { createPublicClient, http } from 'viem'
import { expect, it } from 'vitest'
import { chainProblem } from '../../../scripts/start/chainProblem.ts'
import { PlainError } from '../../../scripts/start/plainError.ts'

it('says which node does not answer, and nothing of the key in its address', async () => {
  const rpcUrl = 'http://me:hunter2@127.0.0.1:1/key-of-ours'
  const client = createPublicClient({ transport: http(rpcUrl, { retryCount: 0 }) })
  const problem = chainProblem(await client.getChainId().catch((error: unknown) => error), rpcUrl)
  expect(problem).toBeInstanceOf(PlainError)
  expect(problem).toMatchObject({
    message: 'RPC_URLS names 127.0.0.1:1, which does not answer: start it, or name another.',
  })
})

it('leaves every other error as it is', () => {
  const error = new TypeError('x is not a function')
  expect(chainProblem(error, 'http://127.0.0.1:1')).toBe(error)
})
