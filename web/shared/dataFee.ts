import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  type Hex,
  parseAbi,
  type PublicClient,
} from 'viem'

/** Predeploys that price the bytes a transaction adds to the chain below: OP stack, Scroll. Elsewhere there is no code, so no answer. */
const DATA_FEE_ORACLES: readonly Address[] = [
  '0x420000000000000000000000000000000000000F',
  '0x5300000000000000000000000000000000000002',
]
const oracleAbi = parseAbi(['function getL1Fee(bytes data) view returns (uint256)'])
/** Signature, nonce, fees and lengths of a signed transaction, beside its call data. */
const ENVELOPE: Hex = `0x${'5a'.repeat(180)}`

/**
 * What a transaction that calls with `data` costs on the chain below, in wei; 0 where there is none, or it holds that in its gas.
 * Throws when the chain does not answer: without this part a cost would be told too low.
 */
export async function dataFee(client: PublicClient, data: Hex): Promise<bigint> {
  const bytes: Hex = `${ENVELOPE}${data.slice(2)}`
  const answers = await Promise.all(
    DATA_FEE_ORACLES.map((address) =>
      client
        .readContract({ address, abi: oracleAbi, functionName: 'getL1Fee', args: [bytes] })
        .catch(noneThere),
    ),
  )
  return answers.reduce((most, fee) => (fee > most ? fee : most), 0n)
}

/** No code answers with no data; what is there on another chain knows no such function. */
function noneThere(error: unknown): bigint {
  if (error instanceof BaseError && error.walk((cause) => isNoOracle(cause))) return 0n
  throw error
}

function isNoOracle(cause: unknown): boolean {
  return cause instanceof ContractFunctionZeroDataError || cause instanceof ContractFunctionRevertedError
}
