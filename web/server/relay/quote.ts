import type { Hex, PublicClient } from 'viem'
import { AppError } from '../../shared/appError.ts'
import { dataFee } from '../../shared/dataFee.ts'

/** A fee that is offered for each unit of gas, and what the transaction costs at most, the chain below included. All in wei. */
export type Quote = Readonly<{ maxFeePerGas: bigint; maxPriorityFeePerGas: bigint; costWei: bigint }>

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
