import { type Address, encodeErrorResult, encodeFunctionData, type Hex, parseAbi, stringToHex } from 'viem'
import { serializeErc6492Signature } from 'viem/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { startChain, type TestChain, type TestWallet } from '../anvil.ts'
import { deployActor } from './chain/deployActor.ts'
import { DIGEST, idOf, mined, ownerOf, profileAs, revertData } from './chain/profileActions.ts'

const ROYALTY_BPS = 750
const delegatedAbi = parseAbi([
  'struct Call { address target; bytes data; }',
  'function executeAll(Call[] calls)',
])
const walletAbi = parseAbi(['function execute(address target, bytes data)'])

let chain: TestChain
let key: TestWallet
let relayer: TestWallet
let contractWallet: Address
let delegated: Address

beforeAll(async () => {
  chain = await startChain()
  ;[key, relayer] = [chain.wallet(1), chain.wallet(2)]
  contractWallet = await deployActor(chain, ['ContractWallet', 'ContractWallet'], [key.account.address])
  delegated = await deployActor(chain, ['DelegatedCode', 'DelegatedCode'])
})
afterAll(() => chain.stop())

function mintCall(handle: string): Hex {
  return encodeFunctionData({
    abi: profileAbi,
    functionName: 'mint',
    args: [stringToHex(handle, { size: 32 }), DIGEST, ROYALTY_BPS],
  })
}

/** What the contract wants signed, and when it ends. */
async function signMint(signer: TestWallet, to: Address, handle: string) {
  const { timestamp } = await chain.client.getBlock()
  const deadline = timestamp + 600n
  const signature = await signer.signTypedData({
    domain: { name: 'Namesake', version: '1', chainId: chain.chainId, verifyingContract: chain.profile },
    types: {
      Mint: [
        { name: 'to', type: 'address' },
        { name: 'handle', type: 'string' },
        { name: 'digest', type: 'bytes32' },
        { name: 'royaltyBps', type: 'uint16' },
        { name: 'deadline', type: 'uint256' },
      ],
    },
    primaryType: 'Mint',
    message: { to, handle, digest: DIGEST, royaltyBps: ROYALTY_BPS, deadline },
  })
  return { deadline, signature }
}

function mintFor(to: Address, handle: string, { deadline, signature }: { deadline: bigint; signature: Hex }) {
  const args = [to, stringToHex(handle, { size: 32 }), DIGEST, ROYALTY_BPS, deadline, signature] as const
  return mined(chain, profileAs(chain, relayer).write.mintFor(args))
}

describe('a plain account', () => {
  it('gets its profile when somebody else sends what it signed', async () => {
    await mintFor(key.account.address, 'plain', await signMint(key, key.account.address, 'plain'))
    expect(await ownerOf(chain, idOf('plain'))).toBe(key.account.address)
  })
})

describe('a contract wallet', () => {
  it('is refused with an error of its own while it is not deployed', async () => {
    const future: Address = '0x00000000000000000000000000000000000f0ba5'
    const { deadline, signature } = await signMint(key, future, 'not-yet')
    const wrapped = serializeErc6492Signature({ address: chain.splits, data: '0x00', signature })
    const refusal = await mintFor(future, 'not-yet', { deadline, signature: wrapped }).catch(revertData)
    expect(refusal).toBe(
      encodeErrorResult({ abi: profileAbi, errorName: 'AccountNotDeployed', args: [future] }),
    )
  })

  it('mints by a call of its own', async () => {
    const hash = key.writeContract({
      address: contractWallet,
      abi: walletAbi,
      functionName: 'execute',
      args: [chain.profile, mintCall('wallet-calls')],
    })
    await mined(chain, hash)
    expect(await ownerOf(chain, idOf('wallet-calls'))).toBe(contractWallet)
  })

  it('gets its profile by a signature that it accepts through ERC-1271', async () => {
    await mintFor(contractWallet, 'wallet-signs', await signMint(key, contractWallet, 'wallet-signs'))
    expect(await ownerOf(chain, idOf('wallet-signs'))).toBe(contractWallet)
  })
})

describe('an account that delegates its code (EIP-7702)', () => {
  it('mints and locks in one transaction that runs its code', async () => {
    const account = chain.wallet(3)
    const authorization = await account.signAuthorization({
      contractAddress: delegated,
      executor: 'self',
    })
    const lock = encodeFunctionData({ abi: profileAbi, functionName: 'lock', args: [idOf('seven')] })
    const data = encodeFunctionData({
      abi: delegatedAbi,
      functionName: 'executeAll',
      args: [[mintCall('seven'), lock].map((call) => ({ target: chain.profile, data: call }))],
    })
    const to = account.account.address
    await mined(chain, account.sendTransaction({ to, data, authorizationList: [authorization] }))
    expect(await chain.client.getCode({ address: to })).toBe(`0xef0100${delegated.slice(2).toLowerCase()}`)
    expect(await ownerOf(chain, idOf('seven'))).toBe(to)
    expect(await profileAs(chain, account).read.locked([idOf('seven')])).toBe(true)
  })

  it('gets its profile by its own key though its code refuses every signature', async () => {
    const account = chain.wallet(3)
    const to = account.account.address
    expect(await chain.client.getCode({ address: to })).not.toBeUndefined()
    await mintFor(to, 'seven-signs', await signMint(account, to, 'seven-signs'))
    expect(await ownerOf(chain, idOf('seven-signs'))).toBe(to)
  })
})
