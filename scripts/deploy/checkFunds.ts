import { type Address, formatEther, type PublicClient } from 'viem'
import { checkBalance, checkGasPrice, checkNonce, type Finding } from './checks.ts'
import { type Cost, type Fees, priceCall, readFees } from './cost.ts'
import { CREATE2_PROXY, creationData, type PlannedContract } from './plan.ts'
import type { Network } from './network.ts'
import { findingLine } from './tellFinding.ts'

/** Foundry asks for 130 % of the estimated gas at up to twice the base fee, and a node wants that much to be there. */
const GAS_MARGIN_PERCENT = 130n

export type FundsOptions = Readonly<{
  network: Network
  client: PublicClient
  /** Asked only when there is something to send; null when a dry run names nobody. */
  deployer: () => Promise<Address | null>
  print: (line: string) => void
}>

/** Makes a check of this name and tells it; throws when it stops. */
export type Check = (name: string, ask: () => Promise<Finding>) => Promise<void>

/**
 * Who sends, what it will cost, and whether they have it.
 * @returns the deployer, or null when nobody was named
 */
export async function checkFunds(
  options: FundsOptions,
  missing: readonly PlannedContract[],
  check: Check,
): Promise<Address | null> {
  const { client, network } = options
  const deployer = await options.deployer()
  if (deployer !== null) await check('deployer', () => checkDeployer(client, deployer))
  let fees: Fees = { baseFeeWei: 0n, priorityWei: 0n }
  await check('gas price', async () => {
    fees = await readFees(client)
    return checkGasPrice(fees.baseFeeWei, fees.priorityWei)
  })
  let needWei = 0n
  await check('expected cost', async () => {
    const costs: Cost[] = []
    for (const contract of missing) costs.push(await priceCreation(options, contract, fees))
    needWei = balanceNeeded(costs, fees)
    return describeCost(costs, network.currency)
  })
  if (deployer === null) {
    options.print(
      findingLine('note', 'balance', 'not checked: name the deployer with --account, --ledger or --sender'),
    )
    return null
  }
  await check('balance', async () =>
    checkBalance(await client.getBalance({ address: deployer }), {
      wei: needWei,
      deployer,
      currency: network.currency,
      faucetUrl: network.faucetUrl,
    }),
  )
  return deployer
}

async function checkDeployer(client: PublicClient, deployer: Address): Promise<Finding> {
  const [confirmed, pending] = await Promise.all([
    client.getTransactionCount({ address: deployer, blockTag: 'latest' }),
    client.getTransactionCount({ address: deployer, blockTag: 'pending' }),
  ])
  const finding = checkNonce(confirmed, pending)
  return finding.state === 'stop' ? finding : { ...finding, value: `${deployer}, nonce ${finding.value}` }
}

async function priceCreation(options: FundsOptions, contract: PlannedContract, fees: Fees): Promise<Cost> {
  const data = creationData(contract)
  const gas = await options.client.estimateGas({ to: CREATE2_PROXY, data })
  // Arbitrum's estimate has the data in it already.
  const dataFee = options.network.dataFee === 'arbitrum' ? 'none' : options.network.dataFee
  return priceCall(options.client, { dataFee, fees }, { to: CREATE2_PROXY, data, gas })
}

/** What must be on the account for the node to take the transactions, in wei. */
function balanceNeeded(costs: readonly Cost[], fees: Fees): bigint {
  const gas = costs.reduce((sum, cost) => sum + cost.gas, 0n)
  const data = costs.reduce((sum, cost) => sum + (cost.dataWei ?? 0n), 0n)
  return (gas * GAS_MARGIN_PERCENT * (2n * fees.baseFeeWei + fees.priorityWei)) / 100n + data
}

function describeCost(costs: readonly Cost[], currency: string): Finding {
  const gas = costs.reduce((sum, cost) => sum + cost.gas, 0n)
  const execution = costs.reduce((sum, cost) => sum + cost.executionWei, 0n)
  if (costs.some((cost) => cost.dataWei === null))
    return {
      state: 'note',
      value: `${formatEther(execution)} ${currency} (${gas} gas), and a data fee that this node would not tell`,
    }
  const data = costs.reduce((sum, cost) => sum + (cost.dataWei ?? 0n), 0n)
  const total = `${formatEther(execution + data)} ${currency} (${gas} gas`
  return { state: 'ok', value: data === 0n ? `${total})` : `${total}, data fee ${formatEther(data)})` }
}
