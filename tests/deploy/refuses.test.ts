import { createTestClient, http, publicActions, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Anvil, startAnvil } from './anvil.ts'
import { startNodeProxy } from './nodeProxy.ts'
import { type Desk, makeDesk, on, runDeploy } from './runDeploy.ts'

// Each test starts programs of its own, some of them several: seconds on a quiet machine, more on a busy one.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** An account with money on every anvil, and one without. */
const funded = mnemonicToAccount('test test test test test test test test test test test junk', {
  addressIndex: 3,
})
const EMPTY = '0x00000000000000000000000000000000000000aa'

let desk: Desk
let base: Anvil
let optimism: Anvil
beforeAll(async () => {
  desk = await makeDesk()
  ;[base, optimism] = await Promise.all([startAnvil(84_532), startAnvil(11_155_420)])
})
afterAll(async () => {
  await base[Symbol.asyncDispose]()
  await optimism[Symbol.asyncDispose]()
})

function chainOf(anvil: Anvil) {
  return createTestClient({ mode: 'anvil', transport: http(anvil.url) }).extend(publicActions)
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
    const { code, output } = await runDeploy(poor, ...on('base-sepolia', base.url))
    expect(code).toBe(1)
    expect(output).toContain('DEPLOYER_PRIVATE_KEY is for 31337 only')
    expect(output).toContain('use --account deployer')
  })

  it('the node of another chain', async () => {
    const { code, output } = await runDeploy(
      desk,
      ...on('base-sepolia', optimism.url),
      '--sender',
      funded.address,
    )
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id         11155420, but base-sepolia is 84532')
    expect(output).toContain('Give a node of base-sepolia with --rpc-url')
    expect(output).not.toContain('newest block')
  })

  it('a deployer without money, saying how much is missing', async () => {
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', base.url), '--sender', EMPTY)
    expect(code).toBe(1)
    expect(output).toMatch(/✗ balance {10}0 ETH, needs 0\.\d+\n/)
    expect(output).toMatch(/Send at least 0\.\d+ ETH to 0x00000000000000000000000000000000000000AA\./i)
    expect(output).toContain(
      'Test coins cost nothing: https://docs.base.org/base-chain/tools/network-faucets',
    )
    expect(output).toContain('· contract owner   0x5B38Da6a701c568545dCfcB03FcB875f56beddC4 (no code here')
  })

  it('to spend real money in a script that was not told to', async () => {
    await using anvil = await startAnvil(8453)
    const { code, output } = await runDeploy(desk, ...on('base', anvil.url), '--sender', funded.address)
    expect(code).toBe(1)
    expect(output).toContain('✓ balance')
    expect(output).toContain('Stopped: base (8453) spends real money')
    expect(await chainOf(anvil).getTransactionCount({ address: funded.address })).toBe(0)
  })

  it('to go on without anybody to sign', async () => {
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', base.url))
    expect(code).toBe(1)
    expect(output).toContain('Nobody to sign: add --account <name>, --ledger or --trezor, or try --dry-run.')
  })

  it('a node that hangs, within the time allowed', async () => {
    await using node = await startNodeProxy(base.url, () => 'hang')
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', node.url), '--rpc-timeout', '1')
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id         the node did not answer in time')
  })

  it('a node that is not there', async () => {
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', 'http://127.0.0.1:9'))
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id         the node refused or can’t be reached')
  })

  it('a node that answers with a web page', async () => {
    await using node = await startNodeProxy(base.url, () => ({ text: '<html>welcome</html>' }))
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', node.url))
    expect(code).toBe(1)
    expect(output).toContain('✗ chain id')
    expect(output).toContain('--rpc-url')
  })

  it('a node that lies about the CREATE2 proxy', async () => {
    await using node = await startNodeProxy(base.url, ({ method }) =>
      method === 'eth_getCode' ? { result: '0x6001' } : 'pass',
    )
    const { code, output } = await runDeploy(desk, ...on('base-sepolia', node.url))
    expect(code).toBe(1)
    expect(output).toContain('✗ CREATE2 proxy    other code lives at its address')
  })

  it('an owner that it was never told', async () => {
    const nobody = { ...desk, environment: { ...desk.environment, CONTRACT_OWNER: '' } }
    const { code, output } = await runDeploy(nobody, ...on('base-sepolia', base.url))
    expect(code).toBe(1)
    expect(output).toContain('✗ contract owner   CONTRACT_OWNER is not set')
  })

  it('an address that holds other code already', async () => {
    await using anvil = await startAnvil(84_532)
    const dry = await runDeploy(desk, ...on('base-sepolia', anvil.url), '--dry-run')
    const address = addressIn(dry.output, 'address')
    await chainOf(anvil).setCode({ address, bytecode: '0x6001' })
    const { code, output } = await runDeploy(
      desk,
      ...on('base-sepolia', anvil.url),
      '--sender',
      funded.address,
    )
    expect(code).toBe(1)
    expect(output).toContain(`✗ Profile          ${address} holds other code`)
    expect(await chainOf(anvil).getTransactionCount({ address: funded.address })).toBe(0)
  })
})
