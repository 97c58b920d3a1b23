import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hexSchema } from '../web/shared/api.ts'
import { comparePrices, priceTable } from './deploy/compare.ts'
import { deploy } from './deploy/deploy.ts'
import { ANVIL_FIRST } from './deploy/deployLocal.ts'
import { loadEnvironment, rpcUrlOf, variable } from './deploy/environment.ts'
import { DEPLOY_USAGE, readDeployFlags } from './deploy/flags.ts'
import { measureCalls } from './deploy/measureCalls.ts'
import { listNetworks, pickNetwork } from './deploy/networks.ts'
import { LOCAL_CHAIN_ID, recordPath } from './deploy/record.ts'
import { compileContracts } from './start/compileContracts.ts'
import { explain, PlainError } from './start/plainError.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(`\n${explain(error)}`)
  process.exitCode = 1
}

async function run(argv: string[]): Promise<void> {
  if (argv.length === 0 || argv.includes('--help')) return console.log(DEPLOY_USAGE)
  const flags = readDeployFlags(argv)
  loadEnvironment(root)
  if (flags.compare) return compare(flags.rpcTimeoutSeconds)
  const network = pickNetwork({ name: flags.network, chainId: flags.chainId })
  const dataDir = resolve(root, variable('DATA_DIR') ?? '.data')
  await deploy({
    root,
    dataDir,
    network,
    rpcUrl: rpcUrlOf(flags.rpcUrl, network),
    recordPath: flags.records
      ? join(resolve(flags.records), `${network.chainId}.json`)
      : recordPath(network.chainId, { root, dataDir }),
    contractOwner:
      variable('CONTRACT_OWNER') ?? (network.chainId === LOCAL_CHAIN_ID ? ANVIL_FIRST : undefined),
    privateKey: plainKey(),
    flags,
    print: (line) => console.log(line),
  })
}

async function compare(timeoutSeconds: number): Promise<void> {
  await compileContracts(root)
  console.log('Running a mint, an update and a transfer to see what they take…\n')
  const calls = await measureCalls(root)
  const networks = listNetworks().filter((network) => network.chainId !== LOCAL_CHAIN_ID)
  const prices = await comparePrices(networks, calls, timeoutSeconds)
  for (const line of priceTable(prices, calls)) console.log(line)
  if (prices.every((each) => 'silence' in each)) process.exitCode = 1
}

function plainKey(): `0x${string}` | undefined {
  const text = variable('DEPLOYER_PRIVATE_KEY')
  if (text === undefined) return undefined
  const key = hexSchema.safeParse(text)
  if (key.success && text.length === 66) return key.data
  throw new PlainError('DEPLOYER_PRIVATE_KEY is not a private key: 0x and 64 hexadecimal digits.')
}
