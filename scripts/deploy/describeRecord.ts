import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Address, PublicClient } from 'viem'
import { fromEntries } from '../../web/shared/contracts.ts'
import type { Deployment } from '../../web/shared/deployment.ts'
import { findCreation } from './findCreation.ts'
import type { Plan, PlannedContract } from './plan.ts'

const run = promisify(execFile)

/** What decides the bytecode; changes here make a commit's name untrue. Not the records: the one of the chain before is new too. */
const SOURCES = [
  'contracts',
  ':(exclude)contracts/deployments',
  'scripts/Deploy.s.sol',
  'foundry.toml',
  'package-lock.json',
]

export type RecordFacts = Readonly<{
  client: PublicClient
  chainId: number
  contractOwner: Address
  plan: Plan
  compiler: string
  root: string
  /** What an earlier record knew, kept where the chain no longer tells. */
  earlier: Deployment | null
}>

/** The record of what is live: block and transaction as the chain tells them, the rest from the build. */
export async function describeRecord(facts: RecordFacts): Promise<Deployment> {
  const describe = async (contract: PlannedContract) =>
    [contract.name, await describeContract(facts, contract)] as const
  return {
    chainId: facts.chainId,
    contractOwner: facts.contractOwner,
    commit: await sourcesCommit(facts.root),
    compiler: facts.compiler,
    contracts: fromEntries(await Promise.all(facts.plan.map(describe))),
  }
}

async function describeContract(facts: RecordFacts, contract: PlannedContract) {
  const earlier = facts.earlier?.contracts[contract.name]
  const known = earlier?.address === contract.address && earlier.blockNumber > 0 ? earlier : null
  const creation = known ?? (await findCreation(facts.client, contract))
  return {
    address: contract.address,
    blockNumber: Number(creation?.blockNumber ?? 0),
    transactionHash: creation?.transactionHash ?? null,
    constructorArguments: contract.constructorArguments,
    codeHash: contract.codeHash,
  }
}

/** The commit of the sources, with `+changes` when the folder differs from it; `unknown` outside a checkout. */
export async function sourcesCommit(root: string): Promise<string> {
  try {
    const { stdout: commit } = await run('git', ['rev-parse', 'HEAD'], { cwd: root })
    const { stdout: changes } = await run('git', ['status', '--porcelain', '--', ...SOURCES], { cwd: root })
    return changes.trim() === '' ? commit.trim() : `${commit.trim()}+changes`
  } catch {
    // No git, no checkout, or no commit yet: all the same to a record.
    return 'unknown'
  }
}
