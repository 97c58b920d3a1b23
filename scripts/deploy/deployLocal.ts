import { type Address, createWalletClient, getAddress, type Hex, http, type PublicClient } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Deployment } from '../../web/shared/deployment.ts'
import { PlainError } from '../start/plainError.ts'
import { checkCode, checkProxy } from './checks.ts'
import { readCompiled } from './compiled.ts'
import { describeRecord } from './describeRecord.ts'
import { localNetwork } from './localNetwork.ts'
import { openChain } from './openChain.ts'
import { CREATE2_PROXY, creationData, planDeployment, plannedOf, type PlannedContract } from './plan.ts'
import { LOCAL_CHAIN_ID, readRecord, recordPath, writeRecord } from './record.ts'

/** The owner that `scripts/Deploy.s.sol` falls back to on 31337: anvil's first account. */
export const ANVIL_FIRST: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

export type LocalDeployOptions = Readonly<{
  root: string
  rpcUrl: string
  dataDir: string
  /** Hex key to send with; without it the node's own first account does, as anvil allows. */
  privateKey?: Hex | undefined
  /** Without it, the owner of what is there already, else anvil's first account. */
  contractOwner?: string | undefined
}>

/**
 * Puts the contracts on the chain of this machine (31337) and writes `DATA_DIR/deployments/31337.json`; what is there already stays.
 * Needs no Foundry when the build is current, so that it fits into a start. Throws a sentence when the chain is another.
 */
export async function deployLocal(options: LocalDeployOptions): Promise<Deployment> {
  const client = openChain(localNetwork, options.rpcUrl, 30)
  const chainId = await client.getChainId()
  if (chainId !== LOCAL_CHAIN_ID)
    throw new PlainError(
      `${options.rpcUrl} is chain ${chainId}, not ${LOCAL_CHAIN_ID}: deploy there with --network.`,
    )
  const compiled = await readCompiled(options.root)
  const path = recordPath(LOCAL_CHAIN_ID, options)
  const earlier = await readRecord(path).catch(() => null)
  const contractOwner = getAddress(
    options.contractOwner ?? (await presentOwner({ client, compiled, recorded: earlier?.contractOwner })),
  )
  const plan = planDeployment(compiled, contractOwner)
  refuse('CREATE2 proxy', checkProxy(await client.getCode({ address: CREATE2_PROXY })))
  for (const contract of plan) await createUnlessThere(client, contract, options)
  const record = await describeRecord({
    client,
    chainId,
    contractOwner,
    plan,
    compiler: compiled.Profile.compiler,
    root: options.root,
    earlier: await stillThere(client, earlier),
  })
  await writeRecord(path, record)
  return record
}

/** Whose Profile this chain has: the address follows from the owner, so another owner would mean an empty contract. */
async function presentOwner(known: {
  client: PublicClient
  compiled: Parameters<typeof planDeployment>[0]
  recorded: Address | undefined
}): Promise<Address> {
  const { client, compiled, recorded = ANVIL_FIRST } = known
  for (const owner of [ANVIL_FIRST, recorded]) {
    const profile = plannedOf(planDeployment(compiled, getAddress(owner)), 'profile')
    const code = await client.getCode({ address: profile.address })
    if (code !== undefined && code !== '0x') return owner
  }
  return ANVIL_FIRST
}

async function createUnlessThere(
  client: PublicClient,
  contract: PlannedContract,
  options: LocalDeployOptions,
): Promise<void> {
  const code = await client.getCode({ address: contract.address })
  refuse(contract.name, checkCode(contract, code))
  if (code !== undefined && code !== '0x') return
  const account = await localAccount(options)
  const wallet = createWalletClient({ account, transport: http(options.rpcUrl) })
  const hash = await wallet.sendTransaction({ chain: null, to: CREATE2_PROXY, data: creationData(contract) })
  const receipt = await client.waitForTransactionReceipt({ hash })
  if (receipt.status !== 'success')
    throw new PlainError(`${contract.name} could not be created: transaction ${hash} failed.`)
  refuse(contract.name, checkCode(contract, await client.getCode({ address: contract.address })))
}

/** Who deploys on the chain of this machine. Throws a sentence when nobody can. */
export async function localDeployer(
  options: Pick<LocalDeployOptions, 'rpcUrl' | 'privateKey'>,
): Promise<Address> {
  const account = await localAccount(options)
  return typeof account === 'string' ? account : account.address
}

async function localAccount({ rpcUrl, privateKey }: Pick<LocalDeployOptions, 'rpcUrl' | 'privateKey'>) {
  if (privateKey) return privateKeyToAccount(privateKey)
  const [account] = await createWalletClient({ transport: http(rpcUrl) }).getAddresses()
  if (account) return account
  throw new PlainError(`${rpcUrl} holds no account: set DEPLOYER_PRIVATE_KEY, or use anvil.`)
}

function refuse(name: string, finding: ReturnType<typeof checkCode>): void {
  if (finding.state === 'stop') throw new PlainError(`${name}: ${finding.value}. ${finding.fix}`)
}

/** An earlier record counts only while its block is on this chain: a chain of development is often begun anew. */
async function stillThere(client: PublicClient, earlier: Deployment | null): Promise<Deployment | null> {
  const hash = earlier?.contracts.Profile.transactionHash
  if (!hash) return null
  const receipt = await client.getTransactionReceipt({ hash }).catch(() => null)
  return receipt?.blockNumber === BigInt(earlier.contracts.Profile.blockNumber) ? earlier : null
}
