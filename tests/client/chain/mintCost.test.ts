import { type Address, createTestClient, type Hex, http } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { estimateCost } from '../../../web/client/chain/estimateCost.ts'
import { mintCost } from '../../../web/client/chain/mintCost.ts'
import { mint } from '../../../web/client/chain/sign/mint.ts'
import { startChain, type TestChain } from '../../anvil.ts'

const OP_STACK: Address = '0x420000000000000000000000000000000000000F'
const SCROLL: Address = '0x5300000000000000000000000000000000000002'
/** Answers a gwei for each byte that it is asked with: CALLDATASIZE, PUSH4 1e9, MUL, PUSH0, MSTORE, PUSH1 20, PUSH0, RETURN. */
const GWEI_A_BYTE: Hex = '0x36633b9aca00025f5260205ff3'
const GWEI = 10n ** 9n

let chain: TestChain

beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())
beforeEach(async () => {
  await setCode(OP_STACK, '0x')
  await setCode(SCROLL, '0x')
})

async function setCode(address: Address, bytecode: Hex): Promise<void> {
  await createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl) }).setCode({ address, bytecode })
}

const contracts = () => ({ profile: chain.profile, splits: chain.splits })

describe('what a mint costs', () => {
  it('is its gas alone where no parent chain is paid', async () => {
    const { gas, expectedWei, neededWei, l1FeeWei } = await mintCost(chain.client, contracts())
    expect(gas).toBe(95_000n)
    expect(l1FeeWei).toBe(0n)
    expect(expectedWei).toBeGreaterThan(0n)
    expect(neededWei).toBeGreaterThanOrEqual(expectedWei)
  })

  it.each([
    ['OP-stack chains', OP_STACK],
    ['Scroll', SCROLL],
  ])('names the parent chain’s part on %s, and holds it in both sums', async (_, oracle) => {
    const before = await mintCost(chain.client, contracts())
    await setCode(oracle, GWEI_A_BYTE)
    const after = await mintCost(chain.client, contracts())
    // A whole transaction, asked for inside an ABI-encoded call: 100 bytes of call, and about 30 beside.
    expect(after.l1FeeWei % GWEI).toBe(0n)
    expect(Number(after.l1FeeWei / GWEI)).toBeGreaterThan(100 + 100)
    expect(Number(after.l1FeeWei / GWEI)).toBeLessThan(400)
    expect(after.expectedWei - after.l1FeeWei).toBe(before.expectedWei)
    expect(after.neededWei - after.l1FeeWei).toBe(before.neededWei)
  })

  it('grows with the bytes of the call that is really sent', async () => {
    await setCode(OP_STACK, GWEI_A_BYTE)
    const from = chain.wallet(1).account.address
    const plain = {
      handle: 'cost-a',
      digest: `0x${'7'.repeat(64)}`,
      royaltyBps: 500,
      receiver: null,
    } as const
    const one = await estimateCost(chain.client, from, mint.call(contracts(), { ...plain, enforced: false }))
    const two = await estimateCost(chain.client, from, mint.call(contracts(), { ...plain, enforced: true }))
    expect(two.l1FeeWei).toBeGreaterThan(one.l1FeeWei)
    expect(two.gas).toBeGreaterThan(one.gas)
  })
})
