import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestClient, http, publicActions, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { foundryBinary } from '../../scripts/start/foundryBinary.ts'
import { deploymentSchema } from '../../web/shared/deployment.ts'
import { type Anvil, root, startAnvil } from './anvil.ts'
import { startNodeProxy } from './nodeProxy.ts'
import { CONTRACT_OWNER, type Desk, killGroup, makeDesk, runDeploy, startDeploy } from './runDeploy.ts'

// Each test starts programs of its own, some of them several: seconds on a quiet machine, more on a busy one.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const MINUTES = 240_000
/** An account with money on every anvil, and one without. */
const funded = mnemonicToAccount('test test test test test test test test test test test junk', {
  addressIndex: 3,
})
const EMPTY = '0x00000000000000000000000000000000000000aa'
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

async function readRecordOf(chainId: number) {
  return deploymentSchema.parse(JSON.parse(await readFile(join(desk.records, `${chainId}.json`), 'utf8')))
}

function addressIn(output: string, name: string): `0x${string}` {
  const address = new RegExp(`${name}\\s+(0x[0-9a-fA-F]{40})`).exec(output)?.[1]
  if (address === undefined) throw new Error(`no ${name} in: ${output}`)
  return `0x${address.slice(2)}`
}

describe('deploy refuses, before anything is sent', () => {
  it('a key in plain anywhere but on 31337', async () => {
    const poor = {
      ...desk,
      environment: { ...desk.environment, DEPLOYER_PRIVATE_KEY: toHex(1, { size: 32 }) },
    }
    const { code, output } = await runDeploy(poor, '--network', 'base-sepolia', '--rpc-url', base.url)
    expect(code).toBe(1)
    expect(output).toContain('DEPLOYER_PRIVATE_KEY is for 31337 only')
    expect(output).toContain('use --account deployer')
  })

  it('the node of another chain', async () => {
    const { code, output } = await runDeploy(
      desk,
      '--network',
      'base-sepolia',
      '--rpc-url',
      optimism.url,
      ...signer,
    )
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id         11155420, but base-sepolia is 84532')
    expect(output).toContain('Give a node of base-sepolia with --rpc-url')
    expect(output).not.toContain('newest block')
  })

  it('a deployer without money, saying how much is missing', async () => {
    const { code, output } = await runDeploy(
      desk,
      '--network',
      'base-sepolia',
      '--rpc-url',
      base.url,
      '--sender',
      EMPTY,
    )
    expect(code).toBe(1)
    expect(output).toMatch(/✗ balance {10}0 ETH, needs 0\.\d+\n/)
    expect(output).toMatch(/Send at least 0\.\d+ ETH to 0x00000000000000000000000000000000000000AA\./i)
  })

  it('to go on without anybody to sign', async () => {
    const { code, output } = await runDeploy(desk, '--network', 'base-sepolia', '--rpc-url', base.url)
    expect(code).toBe(1)
    expect(output).toContain('Nobody to sign: add --account <name>, --ledger or --trezor, or try --dry-run.')
  })

  it('a node that hangs, within the time allowed', async () => {
    await using node = await startNodeProxy(base.url, () => 'hang')
    const started = Date.now()
    const { code, output } = await runDeploy(
      desk,
      '--network',
      'base-sepolia',
      '--rpc-url',
      node.url,
      '--rpc-timeout',
      '1',
    )
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id         the node did not answer in time')
    expect(Date.now() - started).toBeLessThan(60_000)
  })

  it('a node that is not there', async () => {
    const { code, output } = await runDeploy(
      desk,
      '--network',
      'base-sepolia',
      '--rpc-url',
      'http://127.0.0.1:9',
    )
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id         the node refused or can’t be reached')
  })

  it('a node that answers with a web page', async () => {
    await using node = await startNodeProxy(base.url, () => ({ text: '<html>welcome</html>' }))
    const { code, output } = await runDeploy(desk, '--network', 'base-sepolia', '--rpc-url', node.url)
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id')
    expect(output).toContain('--rpc-url')
  })

  it('a node that lies about the CREATE2 proxy', async () => {
    await using node = await startNodeProxy(base.url, ({ method }) =>
      method === 'eth_getCode' ? { result: '0x6001' } : 'pass',
    )
    const { code, output } = await runDeploy(desk, '--network', 'base-sepolia', '--rpc-url', node.url)
    expect(code).toBe(1)
    expect(output).toContain('✗ CREATE2 proxy    other code lives at its address')
  })

  it('an owner that it was never told', async () => {
    const nobody = { ...desk, environment: { ...desk.environment, CONTRACT_OWNER: '' } }
    const { code, output } = await runDeploy(nobody, '--network', 'base-sepolia', '--rpc-url', base.url)
    expect(code).toBe(1)
    expect(output).toContain('✗ contract owner   CONTRACT_OWNER is not set')
  })

  it('an address that holds other code already', async () => {
    await using anvil = await startAnvil(84_532)
    const dry = await runDeploy(desk, '--network', 'base-sepolia', '--rpc-url', anvil.url, '--dry-run')
    const address = addressIn(dry.output, 'address')
    await chainOf(anvil).setCode({ address, bytecode: '0x6001' })
    const { code, output } = await runDeploy(
      desk,
      '--network',
      'base-sepolia',
      '--rpc-url',
      anvil.url,
      ...signer,
    )
    expect(code).toBe(1)
    expect(output).toContain(`✗ Profile          ${address} holds other code`)
    expect(await chainOf(anvil).getTransactionCount({ address: funded.address })).toBe(0)
  })
})

describe('deploy', () => {
  it('sends nothing in a dry run, and prints addresses, hashes and the cost with its data fee', async () => {
    await chainOf(base).setCode({ address: OP_STACK_ORACLE, bytecode: ORACLE_CODE })
    const { code, output } = await runDeploy(
      desk,
      '--network',
      'base-sepolia',
      '--rpc-url',
      base.url,
      '--dry-run',
    )
    expect(code).toBe(0)
    expect(output).toContain('Dry run: nothing was sent.')
    expect(output).toMatch(/✓ expected cost {4}0\.\d+ ETH \(\d+ gas, data fee 0\.00002\)/)
    expect(output.match(/init code hash 0x[0-9a-f]{64}/g)).toHaveLength(2)
    expect(await chainOf(base).getTransactionCount({ address: funded.address })).toBe(0)
    expect(existsSync(desk.records)).toBe(false)
  })

  it(
    'creates both contracts with a keystore, waits for confirmations and records what is live',
    async () => {
      const { code, output } = await runDeploy(
        desk,
        '--network',
        'base-sepolia',
        '--rpc-url',
        base.url,
        ...signer,
      )
      expect(output).toContain('Next: npm run verify -- --network base-sepolia')
      expect(code).toBe(0)
      const record = await readRecordOf(84_532)
      const { Profile, RoyaltySplits } = record.contracts
      expect(record).toMatchObject({ chainId: 84_532, contractOwner: CONTRACT_OWNER })
      const chain = chainOf(base)
      for (const contract of [Profile, RoyaltySplits]) {
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
    const { code, output } = await runDeploy(
      desk,
      '--network',
      'base-sepolia',
      '--rpc-url',
      base.url,
      ...signer,
    )
    expect(code).toBe(0)
    expect(output).toContain('Nothing to do')
    expect(await readFile(join(desk.records, '84532.json'), 'utf8')).toBe(before)
    expect(await chainOf(base).getTransactionCount({ address: funded.address })).toBe(2)
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
      const run = startDeploy(desk, ['--network', 'op-sepolia', '--rpc-url', node.url, ...signer])
      await expect
        .poll(() => chain.getCode({ address: first.contracts.Profile.address }), {
          timeout: 25_000,
          interval: 100,
        })
        .toBeDefined()
      killGroup(run.process)
      expect((await run.ended).code).toBe(null)
      expect(await chain.getCode({ address: first.contracts.RoyaltySplits.address })).toBeUndefined()
      expect(existsSync(join(desk.records, '11155420.json'))).toBe(false)

      const args = ['--network', 'op-sepolia', '--rpc-url', optimism.url, '--confirmations', '0', ...signer]
      const { code, output } = await runDeploy(desk, ...args)
      expect(code).toBe(0)
      expect(output).toContain(
        `✓ Profile          ${first.contracts.Profile.address} (there already, same code)`,
      )
      expect(output).toContain('Creating RoyaltySplits')
      const second = await readRecordOf(11_155_420)
      expect(second.contracts.Profile).toEqual({
        ...first.contracts.Profile,
        blockNumber: 1,
        transactionHash: second.contracts.Profile.transactionHash,
      })
      expect(second.contracts.RoyaltySplits.address).toBe(first.contracts.RoyaltySplits.address)
      expect(second.contracts.Profile.transactionHash).toMatch(/^0x[0-9a-f]{64}$/)
      expect(await chain.getTransactionCount({ address: funded.address })).toBe(2)
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
      const args = ['--network', 'op-sepolia', '--rpc-url', node.url, '--confirmations', '0', ...signer]
      const { code, output } = await runDeploy(other, ...args)
      expect(code).toBe(1)
      expect(output).toContain(`yet Profile is not at ${Profile.address}`)
      expect(existsSync(other.records)).toBe(false)
    },
    MINUTES,
  )
})
