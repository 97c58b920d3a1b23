import {
  type AbiFunction,
  type Address,
  decodeErrorResult,
  encodeFunctionData,
  maxUint32,
  toFunctionSignature,
  zeroAddress,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Holder } from '../../scripts/contracts/powersOf.ts'
import { readPowers } from '../../scripts/sync-contracts.ts'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../web/shared/abi.generated.ts'
import { powers } from '../../web/shared/powers.generated.ts'
import { startChain, type TestChain } from '../anvil.ts'
import { DIGEST, mined, mint, profileAs, revertData } from './chain/profileActions.ts'

/** What Profile answers to those who may not, for who they are. */
const ACCESS_ERRORS = ['NotOwner', 'NotCreator', 'Unauthorized', 'NotOwnerNorApproved', 'HandoverOnly']

let chain: TestChain
let id: bigint
let owner: Address
let stranger: Address

beforeAll(async () => {
  chain = await startChain()
  const creator = chain.wallet(1)
  id = await mint(chain, creator, 'sold')
  owner = chain.wallet(2).account.address
  await mined(chain, profileAs(chain, creator).write.transferFrom([creator.account.address, owner, id]))
  stranger = chain.wallet(5).account.address
})
afterAll(() => chain.stop())

const isWrite = (item: { type: string; stateMutability?: string }) =>
  item.type === 'function' && (item.stateMutability === 'nonpayable' || item.stateMutability === 'payable')
const writes = profileAbi.filter((item) => item.type === 'function').filter(isWrite)

/** Every function that anyone may call, and why that can harm nobody. A new one needs a reason here. */
const FOR_ANYONE = {
  'Profile.cancelOwnershipHandover()': 'about the caller alone',
  'Profile.mint(bytes32,bytes32,uint16)': 'for the caller',
  'Profile.mintFor(address,bytes32,bytes32,uint16,uint256,bytes)': 'for who signed exactly this',
  'Profile.multicall(bytes[])': 'as the caller',
  'Profile.requestOwnershipHandover()': 'gives nothing until the contract owner completes it',
  'Profile.setApprovalForAll(address,bool)': 'about what the caller owns',
  'RoyaltySplit.distribute(address)': 'to each recipient its share; what fails is owed, and released',
  'RoyaltySplit.release(address,address)': 'to the recipient itself',
  'RoyaltySplits.create(address[],uint32[])': 'the same split for the same recipients, whoever creates it',
}

/** Something plausible for each parameter, so that only who calls can be wrong. */
function argumentsOf(item: AbiFunction): unknown[] {
  return item.inputs.map(({ type, name }) => {
    if (name === 'from') return owner
    if (name === 'deadline') return maxUint32
    if (type === 'uint256') return id
    if (type === 'address') return name === 'validator' ? zeroAddress : stranger
    if (type === 'bool') return true
    if (type === 'uint16') return 1
    if (type === 'bytes32') return DIGEST
    return type.endsWith('[]') ? [] : '0x'
  })
}

/** The name of the access error with which `caller` is turned away, or null. */
async function refusalOf(item: AbiFunction, caller: Address): Promise<string | null> {
  const data = encodeFunctionData({ abi: [item], args: argumentsOf(item) })
  const refusal = await chain.client
    .call({ account: caller, to: chain.profile, data })
    .then(() => null, revertData)
  if (refusal === null || refusal === '0x') return null
  const { errorName } = decodeErrorResult({ abi: profileAbi, data: refusal })
  return ACCESS_ERRORS.includes(errorName) ? errorName : null
}

function accountOf(holder: Holder): Address {
  if (holder === 'contractOwner') return chain.wallet(0).account.address
  return holder === 'creator' ? chain.wallet(1).account.address : owner
}

const listed = powers.filter(({ contract }) => contract === 'Profile')
const errors = new Map<string, string>(listed.map(({ signature, error }) => [signature, error]))

describe('the list of powers', () => {
  it('is what the sources say now', async () => {
    expect(await readPowers()).toEqual(powers)
  })

  it('leaves to anyone only what is known to harm nobody', () => {
    const abis = { Profile: profileAbi, RoyaltySplit: royaltySplitAbi, RoyaltySplits: royaltySplitsAbi }
    const all = Object.entries(abis).flatMap(([contract, abi]) =>
      abi
        .filter((item) => item.type === 'function')
        .filter(isWrite)
        .map((item) => `${contract}.${toFunctionSignature(item)}`),
    )
    const forSome = new Set<string>(powers.map(({ contract, signature }) => `${contract}.${signature}`))
    expect(all.filter((name) => !forSome.has(name)).toSorted()).toEqual(Object.keys(FOR_ANYONE))
  })

  it('names no function that the contract does not have', () => {
    const signatures = new Set(writes.map((item) => toFunctionSignature(item)))
    expect([...errors.keys()].filter((signature) => !signatures.has(signature))).toEqual([])
  })

  it.each(writes.map((item) => [toFunctionSignature(item), item] as const))(
    'tells truly whether a stranger may call %s',
    async (signature, item) => {
      expect(await refusalOf(item, stranger)).toBe(errors.get(signature) ?? null)
    },
  )

  it.each(listed)('tells truly that $signature is for $holder', async ({ signature, holder, error }) => {
    const item = writes.find((each) => toFunctionSignature(each) === signature)
    if (!item) throw new Error(`${signature} is not in the ABI`)
    expect(await refusalOf(item, accountOf(holder))).toBe(holder === 'nobody' ? error : null)
  })

  it('lets the contract owner do nothing to a profile that a stranger may not', async () => {
    const operator = chain.wallet(0).account.address
    const own: string[] = listed
      .filter(({ holder }) => holder === 'contractOwner')
      .map(({ signature }) => signature)
    expect(own).toEqual([
      'completeOwnershipHandover(address)',
      'setContractMetadata(bytes32)',
      'setTransferValidator(address)',
    ])
    for (const item of writes) {
      if (own.includes(toFunctionSignature(item))) continue
      expect(await refusalOf(item, operator)).toBe(await refusalOf(item, stranger))
    }
  })
})
