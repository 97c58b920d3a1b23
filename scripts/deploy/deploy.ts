import { keccak256, type PublicClient } from 'viem'
import type { Deployment } from '../../web/shared/deployment.ts'
import { compileContracts } from '../start/compileContracts.ts'
import { PlainError } from '../start/plainError.ts'
import { broadcast } from './broadcast.ts'
import { codeHash } from './codeHash.ts'
import { readCompiled } from './compiled.ts'
import { confirmSpending } from './confirmSpending.ts'
import { deployLocal, localDeployer } from './deployLocal.ts'
import { describeRecord } from './describeRecord.ts'
import type { DeployFlags } from './flags.ts'
import type { Network } from './network.ts'
import { networkWords } from './networks.ts'
import { openChain } from './openChain.ts'
import { planDeployment, type Plan } from './plan.ts'
import { type Preflight, runPreflight } from './preflight.ts'
import { LOCAL_CHAIN_ID, readRecord, writeRecord } from './record.ts'
import { signerAddress } from './signer.ts'
import { waitForBlock } from './waitForBlock.ts'

export type DeployOptions = Readonly<{
  root: string
  dataDir: string
  network: Network
  rpcUrl: string
  recordPath: string
  contractOwner: string | undefined
  /** 31337 only; anywhere else its presence stops the deployment. */
  privateKey: `0x${string}` | undefined
  flags: DeployFlags
  print: (line: string) => void
}>

/**
 * Checks everything, creates what is missing, waits until it has settled, and writes the record. Run again, it does only what is left.
 * @returns the record, or null after a dry run.
 */
export async function deploy(options: DeployOptions): Promise<Deployment | null> {
  const { network, flags, print } = options
  const local = network.chainId === LOCAL_CHAIN_ID
  refusePlainKey(options)
  const client = openChain(network, options.rpcUrl, flags.rpcTimeoutSeconds)
  print('Compiling the contracts…')
  await compileContracts(options.root)
  const compiled = await readCompiled(options.root)
  print(`Preflight for ${network.name} (${network.chainId}) through ${new URL(options.rpcUrl).host}\n`)
  const preflight = await runPreflight({
    network,
    client,
    contractOwner: options.contractOwner,
    planFor: async (owner) => planDeployment(compiled, owner),
    deployer: () => (local ? localDeployer(options) : signerAddress(flags.signer, options.root)),
    print,
  })
  if (flags.dryRun) {
    printPlan(preflight, print)
    return null
  }
  if (preflight.missing.length > 0) await create(options, client, preflight)
  const earlier = await readRecord(options.recordPath)
  if (preflight.missing.length === 0 && earlier !== null && isSameDeployment(earlier, preflight.plan)) {
    print(`\nNothing to do: everything is there and recorded in ${options.recordPath}`)
    return earlier
  }
  const record = await describeRecord({
    client,
    chainId: network.chainId,
    contractOwner: preflight.contractOwner,
    plan: preflight.plan,
    compiler: compiled.Profile.compiler,
    root: options.root,
    earlier: local ? null : earlier,
  })
  await writeRecord(options.recordPath, record)
  printNext(options, record)
  return record
}

function refusePlainKey({ network, privateKey }: DeployOptions): void {
  if (network.chainId === LOCAL_CHAIN_ID || privateKey === undefined) return
  throw new PlainError(
    'DEPLOYER_PRIVATE_KEY is for 31337 only: a key in a file or an environment leaks. Unset it, import the key once with “cast wallet import deployer --interactive”, then use --account deployer.',
  )
}

async function create(options: DeployOptions, client: PublicClient, preflight: Preflight): Promise<void> {
  const { flags, network, print } = options
  if (network.chainId === LOCAL_CHAIN_ID) {
    await deployLocal(options)
    return
  }
  if (preflight.deployer === null)
    throw new PlainError('Nobody to sign: add --account <name>, --ledger or --trezor, or try --dry-run.')
  await confirmSpending(network, flags.spendRealMoney)
  print(`\nCreating ${preflight.missing.map((contract) => contract.name).join(' and ')}`)
  await broadcast({
    root: options.root,
    rpcUrl: options.rpcUrl,
    rpcTimeoutSeconds: flags.rpcTimeoutSeconds,
    contractOwner: preflight.contractOwner,
    deployer: preflight.deployer,
    signer: flags.signer,
  })
  const confirmations = flags.confirmations ?? network.confirmations
  const created = await client.getBlockNumber({ cacheTime: 0 })
  if (confirmations > 0) {
    print(`\nWaiting for ${confirmations} more block(s) on top of ${created}`)
    await waitForBlock(client, created + BigInt(confirmations))
  }
  for (const contract of preflight.plan) {
    const code = await client.getCode({ address: contract.address })
    if (code === undefined || codeHash(code, contract.immutables) !== contract.codeHash)
      throw new PlainError(
        `The transactions were sent, yet ${contract.name} is not at ${contract.address}. Either the node is not telling the truth or the chain went back: run the same command again, best with another --rpc-url.`,
      )
  }
}

function isSameDeployment(record: Deployment, plan: Plan): boolean {
  return plan.every((contract) => {
    const recorded = record.contracts[contract.name]
    return recorded?.address === contract.address && recorded.codeHash === contract.codeHash
  })
}

function printPlan({ plan, missing }: Preflight, print: (line: string) => void): void {
  print('\nDry run: nothing was sent.\n')
  for (const contract of plan) {
    print(contract.name)
    print(`  address        ${contract.address}${missing.includes(contract) ? '' : ' (there already)'}`)
    print(`  init code hash ${keccak256(contract.initCode)}`)
    print(`  code hash      ${contract.codeHash} (immutables masked)`)
  }
}

function printNext({ network, recordPath, print }: DeployOptions, record: Deployment): void {
  const deployed = Object.entries(record.contracts).flatMap(([name, each]) =>
    each ? [{ name, ...each }] : [],
  )
  print('')
  for (const { name, address, blockNumber } of deployed)
    print(`${name.padEnd(15)}${address}  block ${blockNumber}`)
  for (const { address } of network.explorerUrl === '' ? [] : deployed)
    print(`${network.explorerUrl}/address/${address}`)
  print(`Recorded in ${recordPath}`)
  const local = network.chainId === LOCAL_CHAIN_ID
  print(`\nNext: npm run verify -- ${networkWords(network)}${local ? ' --check' : ''}`)
}
