import { readFile } from 'node:fs/promises'
import {
  type Address,
  concat,
  encodeAbiParameters,
  type Hex,
  maxUint256,
  parseAbi,
  zeroAddress,
  zeroHash,
} from 'viem'
import type { TestChain, TestWallet } from '../../anvil.ts'
import { deployCode } from './deployActor.ts'

const FACTORIES = 'node_modules/@opensea/seaport-js/lib/typechain-types/factories/seaport/contracts'

const seaportAbi = parseAbi([
  'struct OfferItem { uint8 itemType; address token; uint256 identifierOrCriteria; uint256 startAmount; uint256 endAmount; }',
  'struct ConsiderationItem { uint8 itemType; address token; uint256 identifierOrCriteria; uint256 startAmount; uint256 endAmount; address recipient; }',
  'struct OrderParameters { address offerer; address zone; OfferItem[] offer; ConsiderationItem[] consideration; uint8 orderType; uint256 startTime; uint256 endTime; bytes32 zoneHash; uint256 salt; bytes32 conduitKey; uint256 totalOriginalConsiderationItems; }',
  'struct Order { OrderParameters parameters; bytes signature; }',
  'function fulfillOrder(Order order, bytes32 fulfillerConduitKey) payable returns (bool fulfilled)',
  'function getCounter(address offerer) view returns (uint256)',
  'function information() view returns (string version, bytes32 domainSeparator, address conduitController)',
])

const orderTypes = {
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
  OfferItem: [
    { name: 'itemType', type: 'uint8' },
    { name: 'token', type: 'address' },
    { name: 'identifierOrCriteria', type: 'uint256' },
    { name: 'startAmount', type: 'uint256' },
    { name: 'endAmount', type: 'uint256' },
  ],
  ConsiderationItem: [
    { name: 'itemType', type: 'uint8' },
    { name: 'token', type: 'address' },
    { name: 'identifierOrCriteria', type: 'uint256' },
    { name: 'startAmount', type: 'uint256' },
    { name: 'endAmount', type: 'uint256' },
    { name: 'recipient', type: 'address' },
  ],
} as const

const NATIVE = 0
const ERC20 = 1
const ERC721 = 2

/** What changes hands: the token, and who is paid how much, in ETH (zero address) or an ERC-20. */
export type Sale = Readonly<{
  token: Address
  id: bigint
  currency: Address
  payments: readonly Readonly<{ to: Address; amount: bigint }>[]
}>

/** The real marketplace, from the bytecode that OpenSea publishes on npm. */
export type Seaport = Readonly<{
  address: Address
  version: string
  /** The seller's signed offer; nothing is on the chain yet. */
  sign(seller: TestWallet, sale: Sale): Promise<SignedOrder>
  /** The buyer takes it; answers the transaction's hash. Throws with the revert's reason. */
  fulfil(buyer: TestWallet, order: SignedOrder): Promise<Hex>
}>

type SignedOrder = Readonly<{ signature: Hex; parameters: ReturnType<typeof parametersOf>; value: bigint }>

export async function deploySeaport(chain: TestChain): Promise<Seaport> {
  const { client } = chain
  const controller = await deployCode(
    chain,
    await bytecodeIn('conduit/ConduitController.sol/LocalConduitController__factory.js'),
  )
  const address = await deployCode(
    chain,
    concat([
      await bytecodeIn('Seaport__factory.js'),
      encodeAbiParameters([{ type: 'address' }], [controller]),
    ]),
  )
  const [version] = await client.readContract({ address, abi: seaportAbi, functionName: 'information' })
  return {
    address,
    version,
    async sign(seller, sale) {
      const offerer = seller.account.address
      const counter = await client.readContract({
        address,
        abi: seaportAbi,
        functionName: 'getCounter',
        args: [offerer],
      })
      const parameters = parametersOf(offerer, sale)
      const signature = await seller.signTypedData({
        domain: { name: 'Seaport', version, chainId: chain.chainId, verifyingContract: address },
        types: orderTypes,
        primaryType: 'OrderComponents',
        message: { ...parameters, counter },
      })
      const total = sale.payments.reduce((sum, { amount }) => sum + amount, 0n)
      return { signature, parameters, value: sale.currency === zeroAddress ? total : 0n }
    },
    async fulfil(buyer, { signature, parameters, value }) {
      const { request } = await client.simulateContract({
        account: buyer.account,
        address,
        abi: seaportAbi,
        functionName: 'fulfillOrder',
        args: [{ parameters, signature }, zeroHash],
        value,
      })
      const hash = await buyer.writeContract(request)
      await client.waitForTransactionReceipt({ hash })
      return hash
    },
  }
}

function parametersOf(offerer: Address, { token, id, currency, payments }: Sale) {
  return {
    offerer,
    zone: zeroAddress,
    offer: [{ itemType: ERC721, token, identifierOrCriteria: id, startAmount: 1n, endAmount: 1n }],
    consideration: payments.map(({ to, amount }) => ({
      itemType: currency === zeroAddress ? NATIVE : ERC20,
      token: currency,
      identifierOrCriteria: 0n,
      startAmount: amount,
      endAmount: amount,
      recipient: to,
    })),
    orderType: 0,
    startTime: 0n,
    endTime: maxUint256,
    zoneHash: zeroHash,
    salt: 1n,
    conduitKey: zeroHash,
    totalOriginalConsiderationItems: BigInt(payments.length),
  } as const
}

/** Read, not imported: the package would bring ethers along. */
async function bytecodeIn(file: string): Promise<Hex> {
  const text = await readFile(`${FACTORIES}/${file}`, 'utf8')
  const bytecode = /_bytecode = "0x([0-9a-f]+)"/.exec(text)?.[1]
  if (bytecode === undefined) throw new Error(`no bytecode in ${file}`)
  return `0x${bytecode}`
}
