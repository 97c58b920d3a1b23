import { type Address, type Hex, parseAbi, type PublicClient } from 'viem'
import { AppError } from '../../shared/appError.ts'

/** A fee that is offered for each unit of gas, and what the transaction costs at most, the chain below included. All in wei. */
export type Quote = Readonly<{ maxFeePerGas: bigint; maxPriorityFeePerGas: bigint; costWei: bigint }>

/** Predeploys that price the bytes a transaction adds to the chain below: OP stack, Scroll. Elsewhere there is no code, so no answer. */
const DATA_FEE_ORACLES: readonly Address[] = [
  '0x420000000000000000000000000000000000000F',
  '0x5300000000000000000000000000000000000002',
]
const oracleAbi = parseAbi(['function getL1Fee(bytes data) view returns (uint256)'])
/** Signature, nonce, fees and lengths of a signed transaction, beside its call data. */
const ENVELOPE: Hex = `0x${'5a'.repeat(180)}`

/**
 * What a transaction costs now. Offers twice the base fee, as far as `ceilingWei` goes, so that a short rise does not stop it.
 * @throws `RELAY_GAS_HIGH` when even today's fee is above the ceiling, `CHAIN_UNREACHABLE`.
 */
export async function quote(
  client: PublicClient,
  { data, gas, ceilingWei }: { data: Hex; gas: bigint; ceilingWei: bigint },
): Promise<Quote> {
  const [block, tip, dataWei] = await Promise.all([
    client.getBlock({ blockTag: 'latest' }),
    client.estimateMaxPriorityFeePerGas(),
    dataFee(client, data),
  ]).catch((cause: unknown) => {
    throw new AppError('CHAIN_UNREACHABLE', {}, { cause })
  })
  const base = block.baseFeePerGas ?? 0n
  const most = (ceilingWei - dataWei) / gas
  if (base + tip > most) throw new AppError('RELAY_GAS_HIGH', { retryAfterSeconds: 300 })
  const wanted = base * 2n + tip
  const maxFeePerGas = wanted < most ? wanted : most
  return { maxFeePerGas, maxPriorityFeePerGas: tip, costWei: gas * maxFeePerGas + dataWei }
}

async function dataFee(client: PublicClient, data: Hex): Promise<bigint> {
  const bytes: Hex = `${ENVELOPE}${data.slice(2)}`
  const answers = await Promise.all(
    DATA_FEE_ORACLES.map((address) =>
      client
        .readContract({ address, abi: oracleAbi, functionName: 'getL1Fee', args: [bytes] })
        .catch(() => 0n),
    ),
  )
  return answers.reduce((most, fee) => (fee > most ? fee : most), 0n)
}
