import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCompiled } from './deploy/compiled.ts'
import { loadEnvironment, rpcUrlOf, variable } from './deploy/environment.ts'
import { networkWords, pickNetwork } from './deploy/networks.ts'
import { openChain } from './deploy/openChain.ts'
import { planDeployment } from './deploy/plan.ts'
import { readRecord, recordPath } from './deploy/record.ts'
import { compileContracts } from './start/compileContracts.ts'
import { explain, PlainError } from './start/plainError.ts'
import { checkDeployedCode } from './verify/checkCode.ts'
import { exitCodeOf } from './verify/exitCode.ts'
import { readVerifyFlags, VERIFY_USAGE } from './verify/flags.ts'
import { PATIENCE } from './verify/verifier.ts'
import { verify } from './verify/verify.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(`\n${explain(error)}`)
  process.exitCode = 1
}

async function run(argv: string[]): Promise<number> {
  if (argv.length === 0 || argv.includes('--help')) {
    console.log(VERIFY_USAGE)
    return 0
  }
  const flags = readVerifyFlags(argv)
  loadEnvironment(root)
  const network = pickNetwork({ name: flags.network, chainId: flags.chainId })
  const dataDir = resolve(root, variable('DATA_DIR') ?? '.data')
  const path = flags.records
    ? join(resolve(flags.records), `${network.chainId}.json`)
    : recordPath(network.chainId, { root, dataDir })
  const record = await readRecord(path)
  if (record === null)
    throw new PlainError(`Nothing is recorded in ${path}. First: npm run deploy -- ${networkWords(network)}`)
  await compileContracts(root)
  const compiled = await readCompiled(root)
  const plan = planDeployment(compiled, record.contractOwner)
  const differs = plan.find((planned) => planned.codeHash !== record.contracts[planned.name]?.codeHash)
  if (!flags.check && differs)
    throw new PlainError(
      `${differs.name} of this build is not what was deployed (from commit ${record.commit}). Check out that commit, then verify.`,
    )
  if (flags.check) return check()
  const print = (line: string) => console.log(line)
  const patience = flags.pauseMs === null ? PATIENCE : { ...PATIENCE, pauseMs: flags.pauseMs }
  const etherscanKey = variable('ETHERSCAN_API_KEY')
  const code = exitCodeOf(await verify({ network, record, compiled, flags, etherscanKey, patience, print }))
  if (code !== 0) console.log(`\nExit code ${code}: run the same command again later, or see --help.`)
  return code

  async function check(): Promise<number> {
    const client = openChain(network, rpcUrlOf(flags.rpcUrl, network), 20)
    const found = await client.getChainId()
    if (record === null || found !== record.chainId)
      throw new PlainError(
        `This node is chain ${found}, the record is of ${network.chainId}. Give another --rpc-url.`,
      )
    const checks = await checkDeployedCode(client, record, plan)
    for (const { name, address, problems } of checks)
      console.log(
        problems.length === 0
          ? `✓ ${name} at ${address} is this build`
          : `✗ ${name} at ${address}: ${problems.join('; ')}`,
      )
    return checks.every(({ problems }) => problems.length === 0) ? 0 : 1
  }
}
