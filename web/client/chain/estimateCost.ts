import { type Address, type PublicClient, parseAbi, serializeTransaction } from 'viem'
import { estimateFeesPerGas, estimateGas, getBalance, getCode, readContract } from 'viem/actions'
import type { ContractCall } from './sign/signable.ts'
import { walletError } from './walletError.ts'

/** The predeployed contract of OP-stack chains that tells what posting data to their parent chain costs. */
const L1_FEE_ORACLE = '0x420000000000000000000000000000000000000F'
const oracleAbi = parseAbi(['function getL1Fee(bytes) view returns (uint256)'])

export type Cost = Readonly<{
  gas: bigint
  /** Most likely: gas at the base fee and tip of now. */
  expectedWei: bigint
  /** What must be there before a wallet agrees: gas at the highest fee it may name. */
  neededWei: bigint
  /** Part of `expectedWei` that goes to the parent chain; 0 elsewhere. */
  l1FeeWei: bigint
}>

/** What sending `call` costs. Throws the contract's error by name when `call` would fail. */
export async function estimateCost(client: PublicClient, from: Address, call: ContractCall): Promise<Cost> {
  try {
    const [gas, l1FeeWei] = await Promise.all([
      estimateGas(client, { account: from, to: call.to, data: call.data }),
      l1Fee(client, call),
    ])
    return await costOf(client, gas, l1FeeWei)
  } catch (error) {
    throw walletError(error)
  }
}

/** What `gas` costs now; for saying "about" before anybody is connected. */
export async function costOf(client: PublicClient, gas: bigint, l1FeeWei = 0n): Promise<Cost> {
  const [fees, block] = await Promise.all([estimateFeesPerGas(client), client.getBlock()])
  const highest = fees.maxFeePerGas
  const likely = block.baseFeePerGas === null ? highest : block.baseFeePerGas + fees.maxPriorityFeePerGas
  return {
    gas,
    expectedWei: gas * likely + l1FeeWei,
    neededWei: gas * highest + l1FeeWei,
    l1FeeWei,
  }
}

/** How many wei `account` lacks to pay `cost`; 0 when it has enough. */
export async function shortfallWei(client: PublicClient, account: Address, cost: Cost): Promise<bigint> {
  const balance = await getBalance(client, { address: account })
  return balance >= cost.neededWei ? 0n : cost.neededWei - balance
}

async function l1Fee(client: PublicClient, call: ContractCall): Promise<bigint> {
  const code = await getCode(client, { address: L1_FEE_ORACLE })
  if (!code) return 0n
  const transaction = serializeTransaction({
    type: 'eip1559',
    chainId: client.chain?.id ?? 1,
    to: call.to,
    data: call.data,
    // Values of usual length: the oracle charges for bytes, whatever they say.
    nonce: 1_000,
    gas: 200_000n,
    maxFeePerGas: 1_000_000_000n,
    maxPriorityFeePerGas: 1_000_000n,
  })
  return readContract(client, {
    address: L1_FEE_ORACLE,
    abi: oracleAbi,
    functionName: 'getL1Fee',
    args: [transaction],
  })
}
