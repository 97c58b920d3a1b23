import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { fileURLToPath } from 'node:url'
import { hexSchema } from '../web/shared/api.ts'
import { deploy } from './deploy/deploy.ts'
import { ANVIL_FIRST } from './deploy/deployLocal.ts'
import { DEPLOY_USAGE, type DeployFlags, readDeployFlags } from './deploy/flags.ts'
import { type Network, pickNetwork } from './deploy/networks.ts'
import { LOCAL_CHAIN_ID, recordPath } from './deploy/record.ts'
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
  if (existsSync(join(root, '.env'))) loadEnvFile(join(root, '.env'))
  const network = pickNetwork({ name: flags.network, chainId: flags.chainId })
  const dataDir = resolve(root, variable('DATA_DIR') ?? '.data')
  await deploy({
    root,
    dataDir,
    network,
    rpcUrl: rpcUrlOf(flags, network),
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

function variable(name: string): string | undefined {
  return process.env[name]?.trim() || undefined
}

/** `--rpc-url`, else the node the server uses when it serves this very chain, else the network's public one. */
function rpcUrlOf(flags: DeployFlags, network: Network): string {
  const served = Number(variable('CHAIN_ID') ?? LOCAL_CHAIN_ID) === network.chainId
  const text =
    flags.rpcUrl ?? (served ? variable('RPC_URLS')?.split(',')[0]?.trim() : undefined) ?? network.rpcUrl
  if (!text) throw new PlainError(`Give the node of chain ${network.chainId} with --rpc-url.`)
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new PlainError(`“${text}” is not the address of a node: it begins with http:// or https://.`)
}

function plainKey(): `0x${string}` | undefined {
  const text = variable('DEPLOYER_PRIVATE_KEY')
  if (text === undefined) return undefined
  const key = hexSchema.safeParse(text)
  if (key.success && text.length === 66) return key.data
  throw new PlainError('DEPLOYER_PRIVATE_KEY is not a private key: 0x and 64 hexadecimal digits.')
}
