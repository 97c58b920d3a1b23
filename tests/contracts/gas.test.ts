import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChain, type TestChain } from '../anvil.ts'
import { type Action, gasLimits, measureProfile } from './chain/wholeTransactions.ts'

let chain: TestChain
let measured: Record<Action, bigint>

beforeAll(async () => {
  chain = await startChain()
  measured = await measureProfile(chain)
})
afterAll(() => chain.stop())

describe('a whole transaction costs no more than was promised', () => {
  it.each(Object.entries(gasLimits).filter(([, limit]) => limit !== null))(
    '%s: at most %i',
    (action, limit) => {
      const [, gas] = Object.entries(measured).find(([name]) => name === action) ?? []
      expect(gas).toBeGreaterThan(21_000n)
      expect(gas).toBeLessThanOrEqual(limit ?? 0n)
    },
  )
})
