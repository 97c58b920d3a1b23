import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  type Abi,
  type Address,
  encodeDeployData,
  type Hex,
  maxUint256,
  parseAbi,
  zeroAddress,
  zeroHash,
} from 'viem'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import { handleToId } from '../../../web/shared/handle.ts'
import { deployCode } from './deployCode.ts'
import type { TestChain } from './startChain.ts'

const constructorAbi = parseAbi(['constructor(address conduitController)'])
const seaportAbi: Abi = parseAbi([
  'struct OfferItem { uint8 itemType; address token; uint256 identifierOrCriteria; uint256 startAmount; uint256 endAmount; }',
  'struct ConsiderationItem { uint8 itemType; address token; uint256 identifierOrCriteria; uint256 startAmount; uint256 endAmount; address recipient; }',
  'struct OrderParameters { address offerer; address zone; OfferItem[] offer; ConsiderationItem[] consideration; uint8 orderType; uint256 startTime; uint256 endTime; bytes32 zoneHash; uint256 salt; bytes32 conduitKey; uint256 totalOriginalConsiderationItems; }',
  'struct Order { OrderParameters parameters; bytes signature; }',
  'function fulfillOrder(Order order, bytes32 fulfillerConduitKey) payable returns (bool)',
  'function getCounter(address offerer) view returns (uint256)',
])
/** Of the money in `tests/contracts/actors`: anybody makes as much as they like. */
const moneyAbi: Abi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function approve(address spender, uint256 amount) returns (bool)',
])
const item = [
  { name: 'itemType', type: 'uint8' },
  { name: 'token', type: 'address' },
  { name: 'identifierOrCriteria', type: 'uint256' },
  { name: 'startAmount', type: 'uint256' },
  { name: 'endAmount', type: 'uint256' },
] as const
const types = {
  OrderComponents: [
    { name: 'offerer', type: 'address' },
    { name: 'zone', type: 'address' },
    { name: 'offer', type: 'OfferItem[]' },
    { name: 'consideration', type: 'ConsiderationItem[]' },
    { name: 'orderType', type: 'uint8' },
    { name: 'startTime', type: 'uint256' },
    { name: 'endTime', type: 'uint256' },
    { name: 'zoneHash', type: 'bytes32' },
    { name: 'salt', type: 'uint256' },
    { name: 'conduitKey', type: 'bytes32' },
    { name: 'counter', type: 'uint256' },
  ],
  OfferItem: item,
  ConsiderationItem: [...item, { name: 'recipient', type: 'address' }],
} as const

type Deal = Readonly<{
  seller: number
  buyer: number
  handle: string
  /** In the smallest unit of `currency`. */
  price: bigint
  /** An ERC-20; zero address for ether. */
  currency?: Address
}>
type Item = Readonly<{ itemType: number; token: Address; identifierOrCriteria: bigint; amount: bigint }>

/** Deploys the real Seaport 1.6 from the bytecode in its npm package, and sells profiles with it. */
export async function openSeaport(chain: TestChain) {
  const controller = await deployCode(
    chain,
    bytecodeIn('conduit/ConduitController.sol/LocalConduitController__factory.js'),
  )
  const code = bytecodeIn('Seaport__factory.js')
  const address = await deployCode(
    chain,
    encodeDeployData({ abi: constructorAbi, bytecode: code, args: [controller] }),
  )
  let salt = 0n

  const profileItem = (handle: string): Item => ({
    itemType: 2,
    token: chain.contract,
    identifierOrCriteria: handleToId(handle),
    amount: 1n,
  })
  const moneyItem = (currency: Address, amount: bigint): Item => ({
    itemType: currency === zeroAddress ? 0 : 1,
    token: currency,
    identifierOrCriteria: 0n,
    amount,
  })
  const royaltyOf = (handle: string, price: bigint) =>
    chain.client.readContract({
      address: chain.contract,
      abi: profileAbi,
      functionName: 'royaltyInfo',
      args: [handleToId(handle), price],
    })

  async function sign(
    person: number,
    offer: readonly Item[],
    consideration: readonly (Item & { recipient: Address })[],
  ) {
    const account = chain.people[person]
    if (!account) throw new Error(`There is no person ${person}`)
    const bounds = <T extends Item>({ amount, ...item }: T) => ({
      ...item,
      startAmount: amount,
      endAmount: amount,
    })
    const parameters = {
      offerer: account.address,
      zone: zeroAddress,
      offer: offer.map(bounds),
      consideration: consideration.map(bounds),
      orderType: 0,
      startTime: 0n,
      endTime: 2n ** 64n,
      zoneHash: zeroHash,
      salt: (salt += 1n),
      conduitKey: zeroHash,
    }
    const signature = await account.signTypedData({
      domain: { name: 'Seaport', version: '1.6', chainId: 31337, verifyingContract: address },
      types,
      primaryType: 'OrderComponents',
      message: { ...parameters, counter: 0n },
    })
    return { parameters: { ...parameters, totalOriginalConsiderationItems: consideration.length }, signature }
  }
  const fulfil = (person: number, order: object, value = 0n) =>
    chain.call(person, {
      address,
      abi: seaportAbi,
      functionName: 'fulfillOrder',
      args: [order, zeroHash],
      value,
    })
  const approveProfiles = (person: number) => chain.profile(person, 'setApprovalForAll', address, true)
  /** Gives somebody this much money, and Seaport leave to take it. */
  async function fund(person: number, currency: Address, amount: bigint): Promise<void> {
    const to = chain.people[person]?.address
    await chain.call(person, { address: currency, abi: moneyAbi, functionName: 'mint', args: [to, amount] })
    await chain.call(person, {
      address: currency,
      abi: moneyAbi,
      functionName: 'approve',
      args: [address, maxUint256],
    })
  }

  /** `seller` lists `handle` at `price`, of which the royalty goes where ERC-2981 says, and `buyer` buys it. */
  async function sell({ seller, buyer, handle, price, currency = zeroAddress }: Deal) {
    const [receiver, royalty] = await royaltyOf(handle, price)
    await approveProfiles(seller)
    if (currency !== zeroAddress) await fund(buyer, currency, price)
    const self = chain.people[seller]?.address ?? zeroAddress
    const order = await sign(
      seller,
      [profileItem(handle)],
      [
        { ...moneyItem(currency, price - royalty), recipient: self },
        ...(royalty > 0n ? [{ ...moneyItem(currency, royalty), recipient: receiver }] : []),
      ],
    )
    await fulfil(buyer, order, currency === zeroAddress ? price : 0n)
  }

  /** `buyer` offers `price` in an ERC-20 for `handle`, and `seller` takes it and pays the royalty out of it. */
  async function bid({ seller, buyer, handle, price, currency = zeroAddress }: Deal) {
    const [receiver, royalty] = await royaltyOf(handle, price)
    await approveProfiles(seller)
    await fund(buyer, currency, price)
    await fund(seller, currency, 0n)
    const self = chain.people[buyer]?.address ?? zeroAddress
    const order = await sign(
      buyer,
      [moneyItem(currency, price)],
      [
        { ...profileItem(handle), recipient: self },
        ...(royalty > 0n ? [{ ...moneyItem(currency, royalty), recipient: receiver }] : []),
      ],
    )
    await fulfil(seller, order)
  }
  return { address, sell, bid }
}

function bytecodeIn(path: string): Hex {
  const require = createRequire(import.meta.url)
  const folder = join(
    dirname(require.resolve('@opensea/seaport-js/package.json')),
    'lib/typechain-types/factories/seaport/contracts',
  )
  const code = /_bytecode = "(0x[0-9a-f]+)"/.exec(readFileSync(join(folder, path), 'utf8'))?.[1]
  if (!code) throw new Error(`No bytecode in ${path}`)
  return `0x${code.slice(2)}`
}
