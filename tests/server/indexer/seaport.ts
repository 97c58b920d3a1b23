import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Abi, type Address, encodeDeployData, type Hex, parseAbi, zeroAddress, zeroHash } from 'viem'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import { handleToId } from '../../../web/shared/handle.ts'
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

/** Deploys the real Seaport 1.6 from the bytecode in its npm package, and sells profiles with it. */
export async function openSeaport(chain: TestChain) {
  const controller = await deploy(
    chain,
    bytecodeIn('conduit/ConduitController.sol/LocalConduitController__factory.js'),
  )
  const code = bytecodeIn('Seaport__factory.js')
  const address = await deploy(
    chain,
    encodeDeployData({ abi: constructorAbi, bytecode: code, args: [controller] }),
  )
  let salt = 0n

  /** `seller` lists `handle` at `priceWei`, of which the royalty goes where ERC-2981 says, and `buyer` buys it. */
  async function sell({
    seller,
    buyer,
    handle,
    priceWei,
  }: {
    seller: number
    buyer: number
    handle: string
    priceWei: bigint
  }) {
    const id = handleToId(handle)
    const account = chain.people[seller]
    if (!account) throw new Error(`There is no person ${seller}`)
    await chain.profile(seller, 'setApprovalForAll', address, true)
    const [receiver, royalty] = await chain.client.readContract({
      address: chain.contract,
      abi: profileAbi,
      functionName: 'royaltyInfo',
      args: [id, priceWei],
    })
    const pay = (amount: bigint, recipient: Address) => ({
      itemType: 0,
      token: zeroAddress,
      identifierOrCriteria: 0n,
      startAmount: amount,
      endAmount: amount,
      recipient,
    })
    const parameters = {
      offerer: account.address,
      zone: zeroAddress,
      offer: [
        { itemType: 2, token: chain.contract, identifierOrCriteria: id, startAmount: 1n, endAmount: 1n },
      ],
      consideration: [
        pay(priceWei - royalty, account.address),
        ...(royalty > 0n ? [pay(royalty, receiver)] : []),
      ],
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
    const order = {
      parameters: { ...parameters, totalOriginalConsiderationItems: parameters.consideration.length },
      signature,
    }
    const receipt = await chain.call(buyer, {
      address,
      abi: seaportAbi,
      functionName: 'fulfillOrder',
      args: [order, zeroHash],
      value: priceWei,
    })
    return { receipt, receiver, royalty }
  }
  return { address, sell }
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

async function deploy(chain: TestChain, data: Hex): Promise<Address> {
  const [wallet] = chain.wallets
  if (!wallet) throw new Error('Nobody can deploy')
  const hash = await wallet.sendTransaction({ data })
  const { contractAddress } = await chain.client.waitForTransactionReceipt({ hash })
  if (!contractAddress) throw new Error('Nothing was deployed')
  return contractAddress
}
