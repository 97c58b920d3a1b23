import { CONTRACT_NAMES, type ContractName } from '../../web/shared/contracts.ts'
import type { Artifact } from '../sync-contracts.ts'
import type { Network } from '../deploy/network.ts'
import type { Deployment } from '../../web/shared/deployment.ts'
import { VerifierDown } from './ask.ts'
import { blockscout } from './blockscout.ts'
import { etherscan } from './etherscan.ts'
import type { VerifyFlags } from './flags.ts'
import { sourcify } from './sourcify.ts'
import type { Outcome, Patience, Submission, Verifier, VerifierName } from './verifier.ts'

export type VerifyOptions = Readonly<{
  network: Network
  record: Deployment
  compiled: Readonly<Record<ContractName, Artifact>>
  flags: VerifyFlags
  etherscanKey: string | undefined
  patience: Patience
  print: (line: string) => void
}>

const ETHERSCAN_URL = 'https://api.etherscan.io/v2/api'
const SOURCIFY_URL = 'https://sourcify.dev/server'

/** Sends every recorded contract to every verifier, all at once, and prints one line for each as it ends. */
export async function verify(
  options: VerifyOptions,
): Promise<readonly { verifier: VerifierName; outcome: Outcome }[]> {
  const submissions = (await Promise.all(CONTRACT_NAMES.map((name) => submissionOf(options, name)))).flat()
  const runs = options.flags.only.map(async (name) => {
    const outcomes = []
    // One after the other: each of them counts requests.
    for (const submission of submissions) {
      const outcome = await settle(verifierOf(options, name), submission)
      options.print(describe(name, submission, outcome))
      outcomes.push({ verifier: name, outcome })
    }
    return outcomes
  })
  return (await Promise.all(runs)).flat()
}

async function submissionOf(options: VerifyOptions, name: ContractName): Promise<Submission[]> {
  const { record, compiled } = options
  const deployed = record.contracts[name]
  if (!deployed) return []
  const submission = {
    chainId: record.chainId,
    address: deployed.address,
    name,
    identifier: compiled[name].qualifiedName,
    compiler: compiled[name].compiler,
    input: await compiled[name].standardJson(),
    constructorArguments: deployed.constructorArguments,
    transactionHash: deployed.transactionHash,
  }
  return [submission]
}

function verifierOf(options: VerifyOptions, name: VerifierName): Verifier {
  const { flags, network, patience, etherscanKey } = options
  if (name === 'sourcify') return sourcify(flags.urls.sourcify ?? SOURCIFY_URL, patience)
  if (name === 'etherscan')
    return etherscanKey === undefined
      ? skip('ETHERSCAN_API_KEY is not set')
      : etherscan(flags.urls.etherscan ?? ETHERSCAN_URL, etherscanKey, patience)
  const url = flags.urls.blockscout ?? network.blockscoutUrl
  return url === null
    ? skip(`none for ${network.name}: give one with --blockscout-url`)
    : blockscout(url, patience)
}

function skip(reason: string): Verifier {
  return async () => ({ status: 'skipped', reason })
}

async function settle(verifier: Verifier, submission: Submission): Promise<Outcome> {
  try {
    return await verifier(submission)
  } catch (error) {
    if (error instanceof VerifierDown) return { status: 'down', reason: error.message }
    throw error
  }
}

const MARKS: Readonly<Record<Outcome['status'], string>> = {
  verified: '✓',
  already: '✓',
  skipped: '·',
  unfinished: '·',
  refused: '✗',
  down: '✗',
}

function describe(verifier: VerifierName, { name }: Submission, { status, reason }: Outcome): string {
  return `${MARKS[status]} ${verifier.padEnd(11)}${name.padEnd(15)}${status}${reason === status ? '' : `: ${reason}`}`
}
