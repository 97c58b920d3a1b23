import { mnemonicToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import {
  checkBalance,
  checkChainId,
  checkCode,
  checkHead,
  checkNonce,
  checkOwnerCode,
  checkOwnerText,
  checkProxy,
} from '../../scripts/deploy/checks.ts'
import { codeHash } from '../../scripts/deploy/codeHash.ts'
import { listNetworks, pickNetwork } from '../../scripts/deploy/networks.ts'
import { CREATE2_PROXY, CREATE2_PROXY_CODE, type PlannedContract } from '../../scripts/deploy/plan.ts'

const base = pickNetwork({ name: 'base-sepolia' })
const owner = '0x5B38Da6a701c568545dCfcB03FcB875f56beddC4'
const contract: PlannedContract = {
  name: 'Profile',
  address: '0x1000000000000000000000000000000000000001',
  initCode: '0x60',
  constructorArguments: '0x',
  immutables: [{ start: 1, length: 2 }],
  codeHash: codeHash('0xaa0000bb', []),
}

const anvilAccount = (addressIndex: number) =>
  mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex }).address

describe('the checks before a deployment', () => {
  it('stops on the node of another chain and names both', () => {
    expect(checkChainId(base, 1)).toEqual({
      state: 'stop',
      value: '1, but base-sepolia is 84532',
      fix: 'Give a node of base-sepolia with --rpc-url, or name the network you mean.',
    })
  })

  it('stops when the newest block is hours old or from the future, but not on the chain of this machine', () => {
    const now = { seconds: 1_000_000, local: false }
    expect(checkHead({ number: 7n, timestamp: 990_000n }, now).state).toBe('stop')
    expect(checkHead({ number: 7n, timestamp: 1_001_000n }, now).state).toBe('stop')
    expect(checkHead({ number: 7n, timestamp: 990_000n }, { ...now, local: true }).state).toBe('ok')
    expect(checkHead({ number: 7n, timestamp: 999_988n }, now)).toEqual({
      state: 'ok',
      value: 'block 7, 12 s old',
    })
  })

  it('stops where the CREATE2 proxy is missing or is something else', () => {
    expect(checkProxy(undefined)).toMatchObject({ state: 'stop', value: 'not on this chain' })
    expect(checkProxy('0x')).toMatchObject({ state: 'stop', value: 'not on this chain' })
    expect(checkProxy('0x6001')).toMatchObject({ state: 'stop', value: 'other code lives at its address' })
    expect(checkProxy(CREATE2_PROXY_CODE)).toEqual({ state: 'ok', value: CREATE2_PROXY })
  })

  it.each([
    [undefined, 'CONTRACT_OWNER is not set'],
    ['0x12', 'CONTRACT_OWNER “0x12” is not an address'],
    [
      '0x5b38Da6a701c568545dCfcB03FcB875f56beddC4',
      'CONTRACT_OWNER “0x5b38Da6a701c568545dCfcB03FcB875f56beddC4” is not an address',
    ],
    ['0x0000000000000000000000000000000000000000', 'CONTRACT_OWNER is the zero address'],
    [
      '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
      '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 is a test account',
    ],
  ])('stops for the owner %s', (text, value) => {
    expect(checkOwnerText(text, base.chainId)).toMatchObject({ state: 'stop', value })
  })

  it.each([
    ...Array.from(
      { length: 20 },
      (_, index) => [`anvil and hardhat, ${index}`, anvilAccount(index)] as const,
    ),
    ['ganache', '0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1'],
    ['Truffle', '0x627306090abaB3A6e1400e9345bC60c78a8BEf57'],
  ] as const)('stops for an owner whose key everybody has: %s', (_, account) => {
    expect(checkOwnerText(account, base.chainId)).toMatchObject({
      state: 'stop',
      value: `${account} is a test account`,
    })
  })

  it('takes a test account as the owner on 31337 only', () => {
    expect(checkOwnerText('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', 31_337).state).toBe('ok')
  })

  it('says whether the owner is a plain account, a delegating one or a contract', () => {
    expect(checkOwnerCode(owner, '0x', 1).value).toBe(`${owner} (no code: a plain account)`)
    expect(checkOwnerCode(owner, `0xef0100${'11'.repeat(20)}`, 1).value).toBe(
      `${owner} (a delegating account)`,
    )
    expect(checkOwnerCode(owner, '0x6001', 1).value).toBe(`${owner} (a contract on this chain)`)
  })

  it('warns, and does not stop, where the owner may be a multisig that does not exist on this chain', () => {
    const finding = checkOwnerCode(owner, undefined, 0)
    expect(finding.state).toBe('note')
    expect(finding.value).toContain('a multisig of another chain owns nothing here until it is created')
  })

  it('stops when other code lives at the address, and looks away from immutables alone', () => {
    expect(checkCode(contract, '0xaa0000cc')).toMatchObject({
      state: 'stop',
      value: `${contract.address} holds other code`,
    })
    expect(checkCode(contract, '0xaa12').state).toBe('stop')
    expect(checkCode(contract, '0xaa1234bb').value).toBe(`${contract.address} (there already, same code)`)
    expect(checkCode(contract, undefined).value).toBe(`${contract.address} (to be created)`)
  })

  it('stops while transactions of the deployer still wait', () => {
    expect(checkNonce(4, 6)).toMatchObject({
      state: 'stop',
      value: '2 transaction(s) of this account still wait',
    })
    expect(checkNonce(4, 4)).toEqual({ state: 'ok', value: '4' })
  })

  it('says how much is missing and where to send it', () => {
    const need = { wei: 3n * 10n ** 15n, deployer: owner, currency: 'ETH', faucetUrl: null } as const
    expect(checkBalance(10n ** 15n, need)).toEqual({
      state: 'stop',
      value: '0.001 ETH, needs 0.003',
      fix: `Send at least 0.002 ETH to ${owner}.`,
    })
    expect(checkBalance(need.wei, need)).toEqual({ state: 'ok', value: '0.003 ETH' })
  })

  it('says where test coins come from on every network that has them', () => {
    for (const { currency, faucetUrl } of listNetworks().filter(({ faucetUrl }) => faucetUrl !== null))
      expect(checkBalance(0n, { wei: 1n, deployer: owner, currency, faucetUrl })).toMatchObject({
        fix: expect.stringContaining(`Test coins cost nothing: ${faucetUrl}`),
      })
  })
})
