import { type Address, type PublicClient, parseAbi, serializeTransaction } from 'viem'
import { getCode, readContract } from 'viem/actions'
import type { ContractCall } from './sign/signable.ts'

/** The predeployed contracts that tell what posting data to the parent chain costs: OP stack, Scroll. */
const L1_FEE_ORACLES: readonly Address[] = [
  '0x420000000000000000000000000000000000000F',
  '0x5300000000000000000000000000000000000002',
]
const oracleAbi = parseAbi(['function getL1Fee(bytes) view returns (uint256)'])

/** What `call` costs on the parent chain beside its gas, in wei; 0 on chains that have no such fee, or hold it in their gas. */
export async function l1Fee(client: PublicClient, call: ContractCall): Promise<bigint> {
  const fees = await Promise.all(L1_FEE_ORACLES.map((oracle) => ask(client, oracle, call)))
  return fees.reduce((sum, fee) => sum + fee, 0n)
}

async function ask(client: PublicClient, oracle: Address, call: ContractCall): Promise<bigint> {
  if (!(await getCode(client, { address: oracle }))) return 0n
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
    address: oracle,
    abi: oracleAbi,
    functionName: 'getL1Fee',
    args: [transaction],
  })
}
