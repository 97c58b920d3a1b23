import {
  type Address,
  encodeErrorResult,
  encodeFunctionData,
  type Hex,
  parseAbi,
  parseSignature,
  serializeCompactSignature,
  signatureToCompactSignature,
} from 'viem'
import { serializeErc6492Signature } from 'viem/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { startChain, type TestChain, type TestWallet } from '../anvil.ts'
import { deployActor } from './chain/deployActor.ts'
import {
  asBytes,
  DIGEST,
  idOf,
  mined,
  ownerOf,
  profileAs,
  revertData,
  ROYALTY_BPS,
} from './chain/profileActions.ts'
import { type SignedMint, signMint } from './chain/signMint.ts'

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
    args: [asBytes(handle), DIGEST, ROYALTY_BPS],
  })
}

function mintFor({ to, handle, deadline, signature }: SignedMint) {
  const args = [to, asBytes(handle), DIGEST, ROYALTY_BPS, deadline, signature] as const
  return mined(chain, profileAs(chain, relayer).write.mintFor(args))
}

describe('a plain account', () => {
  it('gets its profile when somebody else sends what it signed', async () => {
    const to = key.account.address
    await mintFor(await signMint(chain, key, { to, handle: 'plain' }))
    expect(await ownerOf(chain, idOf('plain'))).toBe(to)
  })

  it('gets it too by the short form of its signature (ERC-2098)', async () => {
    const to = key.account.address
    const signed = await signMint(chain, key, { to, handle: 'plain-short' })
    const signature = serializeCompactSignature(signatureToCompactSignature(parseSignature(signed.signature)))
    await mintFor({ ...signed, signature })
    expect(await ownerOf(chain, idOf('plain-short'))).toBe(to)
  })
})

describe('a contract wallet', () => {
  it('is refused with an error of its own while it is not deployed', async () => {
    const future: Address = '0x00000000000000000000000000000000000f0ba5'
    const signed = await signMint(chain, key, { to: future, handle: 'not-yet' })
    const wrapped = serializeErc6492Signature({
      address: chain.splits,
      data: '0x00',
      signature: signed.signature,
    })
    const refusal = await mintFor({ ...signed, signature: wrapped }).catch(revertData)
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
    await mintFor(await signMint(chain, key, { to: contractWallet, handle: 'wallet-signs' }))
    expect(await ownerOf(chain, idOf('wallet-signs'))).toBe(contractWallet)
  })

  it('gets it too by a wrapper made before it was deployed (ERC-6492)', async () => {
    const signed = await signMint(chain, key, { to: contractWallet, handle: 'wallet-wraps' })
    const wrapper = { address: chain.splits, data: '0xc0de', signature: signed.signature } as const
    await mintFor({ ...signed, signature: serializeErc6492Signature(wrapper) })
    expect(await ownerOf(chain, idOf('wallet-wraps'))).toBe(contractWallet)
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
    await mintFor(await signMint(chain, account, { to, handle: 'seven-signs' }))
    expect(await ownerOf(chain, idOf('seven-signs'))).toBe(to)
  })
})
