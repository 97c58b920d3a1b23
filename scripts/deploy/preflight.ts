import {
  type Address,
  BaseError,
  formatEther,
  getAddress,
  type Hex,
  HttpRequestError,
  type PublicClient,
  TimeoutError,
} from 'viem'
import { PlainError } from '../start/plainError.ts'
import {
  checkBalance,
  checkChainId,
  checkCode,
  checkGasPrice,
  checkHead,
  checkNonce,
  checkOwnerCode,
  checkOwnerText,
  checkProxy,
  type Finding,
} from './checks.ts'
import { type Cost, type Fees, priceCall, readFees } from './cost.ts'
import type { Network } from './networks.ts'
import { CREATE2_PROXY, creationData, type Plan, type PlannedContract } from './plan.ts'
import { LOCAL_CHAIN_ID } from './record.ts'

export type PreflightOptions = Readonly<{
  network: Network
  client: PublicClient
  /** Makes the plan once the owner is known to be sound. */
  planFor: (contractOwner: Address) => Promise<Plan>
  contractOwner: string | undefined
  /** Asked only when there is something to send; null when a dry run names nobody. */
  deployer: () => Promise<Address | null>
  print: (line: string) => void
}>

/** What the preflight learned; `missing` is what is left to create. */
export type Preflight = Readonly<{
  plan: Plan
  contractOwner: Address
  missing: readonly PlannedContract[]
  deployer: Address | null
  headBlock: bigint
}>

/** PUSH0, MCOPY, TSTORE and TLOAD in a row: what a chain before Cancun can't run. */
const CANCUN_PROBE: Hex = '0x5f5f5f5e5f5f5d5f5c00'
/** Foundry asks for 130 % of the estimated gas at up to twice the base fee, and a node wants that much to be there. */
const GAS_MARGIN_PERCENT = 130n

/**
 * Checks, in order, all that can go wrong before anything is sent; prints one line per check and throws at the first that stops, with the fix.
 * Sends nothing.
 */
export async function runPreflight(options: PreflightOptions): Promise<Preflight> {
  const { client, network } = options
  const local = network.chainId === LOCAL_CHAIN_ID
  const check = (name: string, ask: () => Promise<Finding>) => runCheck(name, ask, options.print)
  let headBlock = 0n
  await check('chain id', async () => checkChainId(network, await client.getChainId()))
  await check('newest block', async () => {
    const head = await client.getBlock()
    headBlock = head.number
    return checkHead(head, { seconds: Math.floor(Date.now() / 1000), local })
  })
  await check('EVM', async () => checkEvm(client))
  await check('CREATE2 proxy', async () => checkProxy(await client.getCode({ address: CREATE2_PROXY })))
  await check('contract owner', async () => {
    const sound = checkOwnerText(options.contractOwner, network.chainId)
    if (sound.state === 'stop') return sound
    const owner = getAddress(sound.value)
    return checkOwnerCode(owner, await client.getCode({ address: owner }))
  })
  const contractOwner = getAddress(options.contractOwner ?? '')
  const plan = await options.planFor(contractOwner)
  const missing: PlannedContract[] = []
  for (const contract of plan)
    await check(contract.name, async () => {
      const code = await client.getCode({ address: contract.address })
      if (code === undefined || code === '0x') missing.push(contract)
      return checkCode(contract, code)
    })
  const deployer = missing.length === 0 ? null : await checkFunds(options, missing, check)
  return { plan, contractOwner, missing, deployer, headBlock }
}

type Check = (name: string, ask: () => Promise<Finding>) => Promise<void>

async function checkFunds(
  options: PreflightOptions,
  missing: readonly PlannedContract[],
  check: Check,
): Promise<Address | null> {
  const { client, network } = options
  const deployer = await options.deployer()
  if (deployer !== null)
    await check('deployer', async () => {
      const [confirmed, pending] = await Promise.all([
        client.getTransactionCount({ address: deployer, blockTag: 'latest' }),
        client.getTransactionCount({ address: deployer, blockTag: 'pending' }),
      ])
      const finding = checkNonce(confirmed, pending)
      return finding.state === 'stop' ? finding : { ...finding, value: `${deployer}, nonce ${finding.value}` }
    })
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
      line('note', 'balance', 'not checked: name the deployer with --account, --ledger or --sender'),
    )
    return null
  }
  await check('balance', async () =>
    checkBalance(await client.getBalance({ address: deployer }), {
      wei: needWei,
      deployer,
      currency: network.currency,
    }),
  )
  return deployer
}

async function priceCreation(
  options: PreflightOptions,
  contract: PlannedContract,
  fees: Fees,
): Promise<Cost> {
  const data = creationData(contract)
  const gas = await options.client.estimateGas({ to: CREATE2_PROXY, data })
  // Arbitrum's estimate has the data in it already.
  const dataFee = options.network.dataFee === 'arbitrum' ? 'none' : options.network.dataFee
  return priceCall(options.client, { dataFee, fees }, { to: CREATE2_PROXY, data, gas })
}

/** What must be on the account for the node to take the transactions, in wei. */
export function balanceNeeded(costs: readonly Cost[], fees: Fees): bigint {
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

async function checkEvm(client: PublicClient): Promise<Finding> {
  try {
    await client.call({ data: CANCUN_PROBE })
    return { state: 'ok', value: 'runs Cancun code' }
  } catch (error) {
    if (isUnreachable(error)) throw error
    return {
      state: 'stop',
      value: 'refuses Cancun code',
      fix: 'This chain is too old for the contracts: choose another, or wait for its upgrade.',
    }
  }
}

async function runCheck(
  name: string,
  ask: () => Promise<Finding>,
  print: (line: string) => void,
): Promise<void> {
  const finding = await ask().catch(faultOf)
  print(line(finding.state, name, finding.value))
  if (finding.state === 'stop') throw new PlainError(`Stopped: ${name} ${finding.value}.\n${finding.fix}`)
}

function isUnreachable(error: unknown): boolean {
  return (
    error instanceof BaseError &&
    error.walk((cause) => cause instanceof TimeoutError || cause instanceof HttpRequestError) !== null
  )
}

function faultOf(error: unknown): Finding {
  if (!(error instanceof BaseError)) {
    if (error instanceof PlainError) throw error
    const said = error instanceof Error ? error.message : String(error)
    return {
      state: 'stop',
      value: `the node answered nonsense (${said})`,
      fix: 'Use another with --rpc-url.',
    }
  }
  if (error.walk((cause) => cause instanceof TimeoutError) !== null)
    return {
      state: 'stop',
      value: 'the node did not answer in time',
      fix: 'Try again, use another node with --rpc-url, or allow it longer with --rpc-timeout.',
    }
  const said = error.details || error.shortMessage
  return {
    state: 'stop',
    value: `the node refused or can’t be reached (${said})`,
    fix: 'Check --rpc-url and whether the node is up, or use another.',
  }
}

const MARKS = { ok: '✓', note: '·', stop: '✗' } as const

function line(state: Finding['state'], name: string, value: string): string {
  return `${MARKS[state]} ${name.padEnd(16)} ${value}`
}
