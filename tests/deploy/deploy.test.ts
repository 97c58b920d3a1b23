import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, createTestClient, http, publicActions, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { foundryBinary } from '../../scripts/start/foundryBinary.ts'
import type { ContractName } from '../../web/shared/contracts.ts'
import { type Deployment, deploymentSchema } from '../../web/shared/deployment.ts'
import { type Anvil, root, startAnvil } from './anvil.ts'
import { startNodeProxy } from './nodeProxy.ts'
import { CONTRACT_OWNER, type Desk, killGroup, makeDesk, on, runDeploy, startDeploy } from './runDeploy.ts'

// Each test starts programs of its own, some of them several: seconds on a quiet machine, more on a busy one.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const MINUTES = 240_000
/** An account with money on every anvil, and one without. */
const funded = mnemonicToAccount('test test test test test test test test test test test junk', {
  addressIndex: 3,
})
const OP_STACK_ORACLE = '0x420000000000000000000000000000000000000F'
/** Answers 10^13 to every call: PUSH6 10^13, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN. */
const ORACLE_CODE = '0x6509184e72a0005f5260205ff3'

let desk: Desk
let base: Anvil
let optimism: Anvil
let signer: string[]

beforeAll(async () => {
  desk = await makeDesk()
  ;[base, optimism] = await Promise.all([startAnvil(84_532, '--block-time=1'), startAnvil(11_155_420)])
  signer = ['--account', 'deployer', '--password-file', join(desk.home, 'password')]
  await writeFile(join(desk.home, 'password'), 'correct horse')
  const key = toHex(funded.getHdKey().privateKey ?? new Uint8Array())
  execFileSync(
    foundryBinary(root, 'cast'),
    ['wallet', 'import', 'deployer', '--private-key', key, '--unsafe-password', 'correct horse'],
    { env: desk.environment, stdio: 'ignore' },
  )
}, MINUTES)

afterAll(async () => {
  await base[Symbol.asyncDispose]()
  await optimism[Symbol.asyncDispose]()
})

function chainOf(anvil: Anvil) {
  return createTestClient({ mode: 'anvil', transport: http(anvil.url) }).extend(publicActions)
}

function addressIn({ contracts }: Deployment, name: ContractName): Address {
  const found = contracts[name]
  if (!found) throw new Error(`not recorded: ${name}`)
  return found.address
}

async function readRecordOf(chainId: number) {
  return deploymentSchema.parse(JSON.parse(await readFile(join(desk.records, `${chainId}.json`), 'utf8')))
}

describe('deploy', () => {
  it('sends nothing in a dry run, and prints addresses, hashes and the cost with its data fee', async () => {
    await chainOf(base).setCode({ address: OP_STACK_ORACLE, bytecode: ORACLE_CODE })
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', base.url), '--dry-run')
    expect(code).toBe(0)
    expect(output).toContain('Dry run: nothing was sent.')
    expect(output).toMatch(/✓ expected cost {4}0\.\d+ ETH \(\d+ gas, data fee 0\.00003\)/)
    expect(output.match(/init code hash 0x[0-9a-f]{64}/g)).toHaveLength(3)
    expect(await chainOf(base).getTransactionCount({ address: funded.address })).toBe(0)
    expect(existsSync(desk.records)).toBe(false)
  })

  it(
    'creates all contracts with a keystore, waits for confirmations and records what is live',
    async () => {
      const { code, output } = await runDeploy(desk, ...on('base-sepolia', base.url), ...signer)
      expect(output).toContain('Next: npm run verify -- --network base-sepolia')
      expect(code).toBe(0)
      const record = await readRecordOf(84_532)
      const { Profile, RoyaltySplit, RoyaltySplits } = record.contracts
      if (!RoyaltySplit || !RoyaltySplits) throw new Error('not recorded: what splits need')
      expect(output).toContain(
        `\nhttps://sepolia.basescan.org/address/${Profile.address}\nhttps://sepolia.basescan.org/address/${RoyaltySplit.address}\nhttps://sepolia.basescan.org/address/${RoyaltySplits.address}\n`,
      )
      expect(record).toMatchObject({ chainId: 84_532, contractOwner: CONTRACT_OWNER })
      const chain = chainOf(base)
      for (const contract of [Profile, RoyaltySplit, RoyaltySplits]) {
        const receipt = await chain.getTransactionReceipt({ hash: contract.transactionHash ?? '0x' })
        expect(receipt.blockNumber).toBe(BigInt(contract.blockNumber))
        expect(await chain.getCode({ address: contract.address })).toMatch(/^0x60/)
      }
      expect(await chain.getBlockNumber()).toBeGreaterThanOrEqual(BigInt(RoyaltySplits.blockNumber) + 5n)
    },
    MINUTES,
  )

  it('does nothing when run again', async () => {
    const before = await readFile(join(desk.records, '84532.json'), 'utf8')
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', base.url), ...signer)
    expect(code).toBe(0)
    expect(output).toContain('Nothing to do')
    expect(await readFile(join(desk.records, '84532.json'), 'utf8')).toBe(before)
    expect(await chainOf(base).getTransactionCount({ address: funded.address })).toBe(3)
  })

  it(
    'goes on after being killed between the contracts, and reaches the addresses of the first chain',
    async () => {
      let sent = 0
      await using node = await startNodeProxy(optimism.url, ({ method }) => {
        if (method.startsWith('eth_sendRawTransaction')) sent += 1
        return sent > 1 ? 'hang' : 'pass'
      })
      const first = await readRecordOf(84_532)
      const chain = chainOf(optimism)
      const run = startDeploy(desk, [...on('op-sepolia', node.url), ...signer])
      await expect
        .poll(() => chain.getCode({ address: first.contracts.Profile.address }), {
          timeout: 180_000,
          interval: 100,
        })
        .toBeDefined()
      killGroup(run.process)
      expect((await run.ended).code).toBe(null)
      expect(await chain.getCode({ address: addressIn(first, 'RoyaltySplits') })).toBeUndefined()
      expect(existsSync(join(desk.records, '11155420.json'))).toBe(false)

      const args = [...on('op-sepolia', optimism.url), '--confirmations', '0', ...signer]
      const { code, output } = await runDeploy(desk, ...args)
      expect(code).toBe(0)
      expect(output).toContain(
        `✓ Profile          ${first.contracts.Profile.address} (there already, same code)`,
      )
      expect(output).toContain('Creating RoyaltySplit and RoyaltySplits')
      const second = await readRecordOf(11_155_420)
      expect(second.contracts.Profile).toEqual({
        ...first.contracts.Profile,
        blockNumber: 1,
        transactionHash: second.contracts.Profile.transactionHash,
      })
      expect(addressIn(second, 'RoyaltySplits')).toBe(addressIn(first, 'RoyaltySplits'))
      expect(second.contracts.Profile.transactionHash).toMatch(/^0x[0-9a-f]{64}$/)
      expect(await chain.getTransactionCount({ address: funded.address })).toBe(3)
    },
    MINUTES,
  )

  it(
    'does not believe a node that says it is mined when nothing is there',
    async () => {
      await using anvil = await startAnvil(11_155_420)
      const { Profile } = (await readRecordOf(84_532)).contracts
      await using node = await startNodeProxy(anvil.url, ({ method, params }) =>
        method === 'eth_getCode' && String(params[0]).toLowerCase() === Profile.address.toLowerCase()
          ? { result: '0x' }
          : 'pass',
      )
      const other = { ...desk, records: join(desk.home, 'lied-to') }
      const args = [...on('op-sepolia', node.url), '--confirmations', '0', ...signer]
      const { code, output } = await runDeploy(other, ...args)
      expect(code).toBe(1)
      expect(output).toContain(`yet Profile is not at ${Profile.address}`)
      expect(existsSync(other.records)).toBe(false)
    },
    MINUTES,
  )
})
