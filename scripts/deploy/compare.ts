import { BaseError, formatGwei, formatUnits } from 'viem'
import { type Cost, priceCall, readFees } from './cost.ts'
import type { MeasuredCalls } from './measureCalls.ts'
import type { Network } from './network.ts'
import { openChain } from './openChain.ts'

/** What a mint, an update and a transfer cost on one network now; a sentence where it can't be said. */
export type Prices = Readonly<
  { network: Network } & ({ costs: readonly Cost[]; gasPriceWei: bigint } | { silence: string })
>

/** Asks every network at once; one that does not answer costs the others nothing. */
export async function comparePrices(
  networks: readonly Network[],
  calls: MeasuredCalls,
  timeoutSeconds: number,
): Promise<readonly Prices[]> {
  return Promise.all(networks.map((network) => pricesOn(network, calls, timeoutSeconds)))
}

async function pricesOn(network: Network, calls: MeasuredCalls, timeoutSeconds: number): Promise<Prices> {
  try {
    const client = openChain(network, network.rpcUrl ?? '', timeoutSeconds)
    const chainId = await client.getChainId()
    if (chainId !== network.chainId) return { network, silence: `its node is chain ${chainId}` }
    const fees = await readFees(client)
    const price = (call: MeasuredCalls['mint']) => priceCall(client, { dataFee: network.dataFee, fees }, call)
    const costs = await Promise.all([price(calls.mint), price(calls.update), price(calls.transfer)])
    return { network, costs, gasPriceWei: fees.baseFeeWei + fees.priorityWei }
  } catch (error) {
    if (error instanceof BaseError) return { network, silence: 'its node did not answer' }
    throw error
  }
}

/** The prices as lines of a table: coins in full, and how much of each is for data. */
export function priceTable(prices: readonly Prices[], calls: MeasuredCalls): readonly string[] {
  const head = [
    'network',
    'gas price, gwei',
    `mint (${calls.mint.gas} gas)`,
    `update (${calls.update.gas} gas)`,
  ]
  const rows = prices.map((each) =>
    'silence' in each
      ? [each.network.name, each.silence, '', '', '']
      : [
          each.network.name,
          formatGwei(each.gasPriceWei),
          ...each.costs.map((cost) => describeCost(cost, each.network.currency)),
        ],
  )
  return alignColumns([[...head, `transfer (${calls.transfer.gas} gas)`], ...rows])
}

function describeCost({ executionWei, dataWei }: Cost, currency: string): string {
  if (dataWei === null) return `${coins(executionWei)} ${currency} + data, unknown`
  const total = `${coins(executionWei + dataWei)} ${currency}`
  return dataWei === 0n ? total : `${total} (data ${coins(dataWei)})`
}

/** Twelve decimals: a rollup's mint can cost less than a billionth of a coin's thousandth. */
function coins(wei: bigint): string {
  const millionths = (wei + 500_000n) / 1_000_000n
  return formatUnits(millionths, 12)
}

function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
