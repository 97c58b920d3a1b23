import { type Address, getAddress, type Hex, type PublicClient } from 'viem'
import { type Check, checkFunds, type FundsOptions } from './checkFunds.ts'
import {
  checkChainId,
  checkCode,
  checkHead,
  checkOwnerCode,
  checkOwnerText,
  checkProxy,
  type Finding,
} from './checks.ts'
import { CREATE2_PROXY, type Plan, type PlannedContract } from './plan.ts'
import { LOCAL_CHAIN_ID } from './record.ts'
import { isUnreachable, tellFinding } from './tellFinding.ts'

export type PreflightOptions = FundsOptions &
  Readonly<{
    /** Makes the plan once the owner is known to be sound. */
    planFor: (contractOwner: Address) => Promise<Plan>
    contractOwner: string | undefined
  }>

/** What the preflight learned; `missing` is what is left to create. */
export type Preflight = Readonly<{
  plan: Plan
  contractOwner: Address
  missing: readonly PlannedContract[]
  deployer: Address | null
}>

/** PUSH0, MCOPY, TSTORE and TLOAD in a row: what a chain before Cancun can't run. */
const CANCUN_PROBE: Hex = '0x5f5f5f5e5f5f5d5f5c00'

/**
 * Checks, in order, all that can go wrong before anything is sent; prints one line per check and throws at the first that stops, with the fix.
 * Sends nothing.
 */
export async function runPreflight(options: PreflightOptions): Promise<Preflight> {
  const { client, network } = options
  const local = network.chainId === LOCAL_CHAIN_ID
  const check: Check = (name, ask) => tellFinding(name, ask, options.print)
  await check('chain id', async () => checkChainId(network, await client.getChainId()))
  await check('newest block', async () => {
    const head = await client.getBlock()
    return checkHead(head, { seconds: Math.floor(Date.now() / 1000), local })
  })
  await check('EVM', async () => checkEvm(client))
  await check('CREATE2 proxy', async () => checkProxy(await client.getCode({ address: CREATE2_PROXY })))
  await check('contract owner', async () => {
    const sound = checkOwnerText(options.contractOwner, network.chainId)
    if (sound.state === 'stop') return sound
    const owner = getAddress(sound.value)
    const [code, nonce] = await Promise.all([
      client.getCode({ address: owner }),
      client.getTransactionCount({ address: owner }),
    ])
    return checkOwnerCode(owner, code, nonce)
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
  return { plan, contractOwner, missing, deployer }
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
