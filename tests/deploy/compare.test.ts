import { createTestClient, http } from 'viem'
import { describe, expect, it, vi } from 'vitest'
import { comparePrices, priceTable } from '../../scripts/deploy/compare.ts'
import { measureCalls } from '../../scripts/deploy/measureCalls.ts'
import { pickNetwork } from '../../scripts/deploy/networks.ts'
import { compileContracts } from '../../scripts/start/compileContracts.ts'
import { root, startAnvil } from './anvil.ts'

// Each test starts programs of its own, some of them several: seconds on a quiet machine, more on a busy one.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** Answers 10^13 to every call: PUSH6 10^13, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN. */
const ORACLE_CODE = '0x6509184e72a0005f5260205ff3'

describe('deploy --compare', () => {
  it('measures what ships, and prices it where a node answers: execution and the data fee below it', async () => {
    await compileContracts(root)
    await using plain = await startAnvil(11_155_111, '--base-fee=1000000000')
    await using rollup = await startAnvil(84_532, '--base-fee=1000000000')
    await createTestClient({ mode: 'anvil', transport: http(rollup.url) }).setCode({
      address: '0x420000000000000000000000000000000000000F',
      bytecode: ORACLE_CODE,
    })
    const calls = await measureCalls(root)
    expect(calls.mint.gas).toBeGreaterThan(80_000n)
    expect(calls.mint.gas).toBeLessThanOrEqual(95_000n)
    expect(calls.update.gas).toBeLessThanOrEqual(32_500n)
    expect(calls.transfer.gas).toBeLessThanOrEqual(80_000n)

    const networks = [
      { ...pickNetwork({ name: 'sepolia' }), rpcUrl: plain.url },
      { ...pickNetwork({ name: 'base-sepolia' }), rpcUrl: rollup.url },
      { ...pickNetwork({ name: 'op-sepolia' }), rpcUrl: plain.url },
      { ...pickNetwork({ name: 'arbitrum-sepolia' }), rpcUrl: 'http://127.0.0.1:9' },
    ] as const
    const [ethereum, base, wrong, silent] = await comparePrices(networks, calls, 5)
    const costsOf = (prices: typeof ethereum) => (prices && 'costs' in prices ? prices.costs : [])
    const perGas = ethereum && 'gasPriceWei' in ethereum ? ethereum.gasPriceWei : 0n
    expect(costsOf(ethereum)).toEqual(
      [calls.mint, calls.update, calls.transfer].map(({ gas }) => ({
        gas,
        executionWei: gas * perGas,
        dataWei: 0n,
      })),
    )
    expect(costsOf(base).map(({ dataWei }) => dataWei)).toEqual([10n ** 13n, 10n ** 13n, 10n ** 13n])
    expect(wrong).toMatchObject({ silence: 'its node is chain 11155111' })
    expect(silent).toMatchObject({ silence: 'its node did not answer' })

    const unknown = { dataFee: 'unknown' } as const
    const [found, none] = await comparePrices(
      [
        { ...networks[1], ...unknown },
        { ...networks[0], ...unknown },
      ],
      calls,
      5,
    )
    expect(costsOf(found)).toEqual(costsOf(base))
    expect(costsOf(none)).toEqual(costsOf(ethereum))

    const table = priceTable(
      [ethereum, base, wrong, silent].filter((each) => each !== undefined),
      calls,
    )
    expect(table).toHaveLength(5)
    expect(table[2]).toContain('(data 0.00001)')
    expect(table[4]).toBe('arbitrum-sepolia  its node did not answer')
  })
})
