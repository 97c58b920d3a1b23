import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestClient, http } from 'viem'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readCompiled } from '../../scripts/deploy/compiled.ts'
import { describeRecord } from '../../scripts/deploy/describeRecord.ts'
import { planDeployment } from '../../scripts/deploy/plan.ts'
import { writeRecord } from '../../scripts/deploy/record.ts'
import { startChain, type TestChain } from '../anvil.ts'
import { root } from '../deploy/anvil.ts'
import { type Desk, makeDesk, startScript } from '../deploy/runDeploy.ts'
import { startStubVerifier } from './stubVerifier.ts'

// Each test starts programs of its own, some of them several: seconds on a quiet machine, more on a busy one.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let chain: TestChain
let desk: Desk

beforeAll(async () => {
  chain = await startChain('--chain-id=84532')
  desk = await makeDesk()
  const contractOwner = chain.wallet(0).account.address
  const compiled = await readCompiled(root)
  const record = await describeRecord({
    client: chain.client,
    chainId: 84_532,
    contractOwner,
    plan: planDeployment(compiled, contractOwner),
    compiler: compiled.Profile.compiler,
    root,
    earlier: null,
  })
  await writeRecord(join(desk.records, '84532.json'), record)
})

afterAll(() => chain.stop())

function runVerify(...args: string[]) {
  const words = ['--network', 'base-sepolia', '--records', desk.records, '--pause', '1', ...args]
  return startScript(desk, 'scripts/verify.ts', words).ended
}

describe('verify', () => {
  it('stops with 1 where nothing is recorded, and names the command that comes first', async () => {
    const { code, output } = await startScript(desk, 'scripts/verify.ts', [
      '--network',
      'sepolia',
      '--records',
      desk.records,
    ]).ended
    expect(code).toBe(1)
    expect(output).toContain('First: npm run deploy -- --network sepolia')
  })

  it('stops with 1 for a record that is none', async () => {
    await writeFile(join(desk.records, '11155111.json'), '{"chainId": 1}')
    const args = ['--network', 'sepolia', '--records', desk.records]
    const { code, output } = await startScript(desk, 'scripts/verify.ts', args).ended
    expect(code).toBe(1)
    expect(output).toContain('is not a deployment record')
  })

  it('adds up who refused and who was silent, and says why for each', async () => {
    await using sourcify = await startStubVerifier(({ url }) =>
      url.pathname.startsWith('/v2/contract/')
        ? { status: 404, body: {} }
        : { status: 400, body: { customCode: 'unsupported_chain', message: 'Not this chain.' } },
    )
    await using blockscout = await startStubVerifier(() => ({ status: 503, body: 'busy' }))
    const { code, output } = await runVerify(
      '--sourcify-url',
      sourcify.url,
      '--blockscout-url',
      blockscout.url,
    )
    expect(output).toContain('✗ sourcify   Profile        refused: unsupported_chain: Not this chain.')
    expect(output).toContain('✗ blockscout RoyaltySplits  down: it answered 503, 5 times')
    expect(output).toContain('· etherscan  Profile        skipped: ETHERSCAN_API_KEY is not set')
    expect(code).toBe(2 + 32)
  })

  it('ends with 0 when all have it, having sent the constructor’s argument', async () => {
    await using blockscout = await startStubVerifier(({ method }) =>
      method === 'POST' ? { status: 200, body: { message: 'Already verified' } } : { status: 404, body: {} },
    )
    const { code, output } = await runVerify('--only', 'blockscout', '--blockscout-url', blockscout.url)
    expect(output).toContain('✓ blockscout Profile        already: verified')
    expect(code).toBe(0)
    const owner = chain.wallet(0).account.address.slice(2).toLowerCase().padStart(64, '0')
    expect(blockscout.requests.find(({ method }) => method === 'POST')?.body).toContain(owner)
  })
})

describe('verify --check', () => {
  it('holds for what was just deployed, asking nobody but the node', async () => {
    const { code, output } = await runVerify('--check', '--rpc-url', chain.rpcUrl)
    expect(output).toContain(`✓ Profile at ${chain.profile} is this build`)
    expect(output).toContain(`✓ RoyaltySplits at ${chain.splits} is this build`)
    expect(code).toBe(0)
  })

  it('fails when one byte on the chain differs outside the immutables, and when nothing is there', async () => {
    const test = createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl) })
    const code = (await chain.client.getCode({ address: chain.profile })) ?? '0x'
    const last = code.endsWith('0') ? '1' : '0'
    await test.setCode({ address: chain.profile, bytecode: `0x${code.slice(2, -1)}${last}` })
    await test.setCode({ address: chain.splits, bytecode: '0x' })
    const ended = await runVerify('--check', '--rpc-url', chain.rpcUrl)
    expect(ended.output).toContain(
      `✗ Profile at ${chain.profile}: the code on the chain is not of this build`,
    )
    expect(ended.output).toContain(`✗ RoyaltySplits at ${chain.splits}: there is no code on the chain`)
    expect(ended.code).toBe(1)
  })
})
