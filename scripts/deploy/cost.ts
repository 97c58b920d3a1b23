import { type Address, type Hex, parseAbi, type PublicClient, serializeTransaction } from 'viem'
import type { DataFee } from './network.ts'

/** Fees of the moment, in wei per gas. */
export type Fees = Readonly<{ baseFeeWei: bigint; priorityWei: bigint }>

/** What one transaction costs, in wei; `dataWei` is null when the chain charges for data but would not say how much. */
export type Cost = Readonly<{ gas: bigint; executionWei: bigint; dataWei: bigint | null }>

export type Call = Readonly<{ to: Address; data: Hex; gas: bigint }>

/** https://docs.optimism.io/op-stack/transactions/fees */
const OP_STACK_ORACLE: Address = '0x420000000000000000000000000000000000000F'
/** https://docs.scroll.io/en/developers/transaction-fees-on-scroll/ */
const SCROLL_ORACLE: Address = '0x5300000000000000000000000000000000000002'
/** https://docs.arbitrum.io/build-decentralized-apps/nodeinterface/reference */
const ARBITRUM_NODE: Address = '0x00000000000000000000000000000000000000C8'

const oracleAbi = parseAbi(['function getL1Fee(bytes data) view returns (uint256)'])
const arbitrumAbi = parseAbi([
  'function gasEstimateL1Component(address to, bool contractCreation, bytes data) payable returns (uint64 gas, uint256 baseFee, uint256 l1BaseFee)',
])

/** The fees of the latest block; chains without EIP-1559 answer their gas price as the base. */
export async function readFees(client: PublicClient): Promise<Fees> {
  const block = await client.getBlock()
  if (block.baseFeePerGas === null) return { baseFeeWei: await client.getGasPrice(), priorityWei: 0n }
  return { baseFeeWei: block.baseFeePerGas, priorityWei: await client.estimateMaxPriorityFeePerGas() }
}

/**
 * The price of `call` now: its gas at today's fees, and the bytes it adds to the chain below.
 * @param call.gas - execution only; where the chain counts data as gas (Arbitrum), `dataWei` holds that part.
 */
export async function priceCall(
  client: PublicClient,
  chain: { dataFee: DataFee; fees: Fees },
  call: Call,
): Promise<Cost> {
  const perGas = chain.fees.baseFeeWei + chain.fees.priorityWei
  return { gas: call.gas, executionWei: call.gas * perGas, dataWei: await dataFeeOf(client, chain, call) }
}

async function dataFeeOf(
  client: PublicClient,
  chain: { dataFee: DataFee; fees: Fees },
  call: Call,
): Promise<bigint | null> {
  if (chain.dataFee === 'none') return 0n
  if (chain.dataFee === 'unknown' && !(await client.getCode({ address: OP_STACK_ORACLE }))) return 0n
  if (chain.dataFee === 'arbitrum') {
    const [gas] = await client
      .readContract({
        address: ARBITRUM_NODE,
        abi: arbitrumAbi,
        functionName: 'gasEstimateL1Component',
        args: [call.to, false, call.data],
      })
      .catch(() => [null])
    return gas === null || gas === undefined ? null : gas * chain.fees.baseFeeWei
  }
  return client
    .readContract({
      address: chain.dataFee === 'scroll' ? SCROLL_ORACLE : OP_STACK_ORACLE,
      abi: oracleAbi,
      functionName: 'getL1Fee',
      args: [signedBytes(await client.getChainId(), call, chain.fees)],
    })
    .catch(() => null)
}

/** The transaction as it goes over the wire; the signature's bytes are as incompressible as a real one's. */
function signedBytes(chainId: number, call: Call, fees: Fees): Hex {
  return serializeTransaction(
    {
      type: 'eip1559',
      chainId,
      nonce: 1,
      to: call.to,
      data: call.data,
      gas: call.gas,
      maxFeePerGas: 2n * fees.baseFeeWei + fees.priorityWei,
      maxPriorityFeePerGas: fees.priorityWei,
    },
    { r: FILLER_R, s: FILLER_S, yParity: 1 },
  )
}

const FILLER_R: Hex = '0x9f3ac1d27be4508691df23c4760a8eb55172c93fe80d64bba712f5983cd04e6b'
const FILLER_S: Hex = '0x4c81e7350fb9d26a13974ed8b2603cf586ad7014e9c25fb83d06a1794be2c85f'
