import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  type Account,
  type Address,
  type Chain,
  concat,
  createPublicClient,
  createWalletClient,
  encodeAbiParameters,
  getCreate2Address,
  type Hex,
  http,
  keccak256,
  type PublicClient,
  stringToHex,
  type Transport,
  type WalletClient,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { compileContracts, readArtifact } from '../scripts/sync-contracts.ts'
import type { ContractName } from '../web/shared/contracts.ts'

/** https://github.com/Arachnid/deterministic-deployment-proxy; predeployed by anvil. */
const PROXY: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
/** As in `scripts/Deploy.s.sol`. */
const SALT = keccak256(stringToHex('Namesake 1'))
/** The words whose first ten accounts anvil gives 10,000 ETH each. */
const ANVIL_WORDS = 'test test test test test test test test test test test junk'
const READY_MS = 90_000

export type TestWallet = WalletClient<Transport, Chain, Account>

/** A chain of its own for one test file. */
export type TestChain = Readonly<{
  rpcUrl: string
  chainId: number
  /** Public client; polls every 50 ms. */
  client: PublicClient<Transport, Chain>
  /** A funded account, 0 to 9. Account 0 owns the contracts. */
  wallet(index: number): TestWallet
  profile: Address
  splits: Address
  /** Block that holds the creation of Profile. */
  deployedBlock: bigint
  stop: () => Promise<void>
}>

/**
 * Starts anvil on a free port of 127.0.0.1, awaits it, and deploys Profile, RoyaltySplit and RoyaltySplits through the CREATE2 proxy with account 0 as
 * contract owner: the addresses that `scripts/Deploy.s.sol` gives. Compiles first if needed. Stop it in `afterAll`.
 * @param flags - more for anvil's command line, as in `--chain-id=5`.
 */
export async function startChain(...flags: string[]): Promise<TestChain> {
  await compileContracts()
  const anvil = await startAnvil(flags)
  const transport = http(anvil.rpcUrl, { retryCount: 0, timeout: 60_000 })
  const chainId = await createPublicClient({ transport }).getChainId()
  const chain: Chain = { ...foundry, id: chainId, rpcUrls: { default: { http: [anvil.rpcUrl] } } }
  const client = createPublicClient({ chain, transport, pollingInterval: 50, cacheTime: 0 })
  const wallet = (index: number): TestWallet =>
    createWalletClient({
      account: mnemonicToAccount(ANVIL_WORDS, { addressIndex: index }),
      chain,
      transport,
      pollingInterval: 50,
    })
  const deployer = wallet(0)
  const owner = encodeAbiParameters([{ type: 'address' }], [deployer.account.address])
  const profile = await deploy({ client, deployer, name: 'Profile', args: owner })
  const split = await deploy({ client, deployer, name: 'RoyaltySplit', args: '0x' })
  const implementation = encodeAbiParameters([{ type: 'address' }], [split.address])
  const splits = await deploy({ client, deployer, name: 'RoyaltySplits', args: implementation })
  return {
    rpcUrl: anvil.rpcUrl,
    chainId,
    client,
    wallet,
    profile: profile.address,
    splits: splits.address,
    deployedBlock: profile.block,
    stop: anvil.stop,
  }
}

type Creation = Readonly<{
  client: PublicClient<Transport, Chain>
  deployer: TestWallet
  name: ContractName
  args: Hex
}>

async function deploy({
  client,
  deployer,
  name,
  args,
}: Creation): Promise<{ address: Address; block: bigint }> {
  const initCode = concat([(await readArtifact(name)).bytecode, args])
  const hash = await deployer.sendTransaction({ to: PROXY, data: concat([SALT, initCode]) })
  const { status, blockNumber } = await client.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw new Error(`${name} could not be created`)
  return { address: getCreate2Address({ from: PROXY, salt: SALT, bytecode: initCode }), block: blockNumber }
}

async function startAnvil(flags: readonly string[]): Promise<{ rpcUrl: string; stop: () => Promise<void> }> {
  const anvil = spawn('node_modules/.bin/anvil', ['--host=127.0.0.1', '--port=0', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // The program in node_modules/.bin is a wrapper with a child: stop both.
    detached: true,
  })
  let output = ''
  const ended = once(anvil, 'close')
  const stop = async () => {
    if (anvil.exitCode === null && anvil.signalCode === null && anvil.pid !== undefined)
      process.kill(-anvil.pid, 'SIGTERM')
    await ended
  }
  const address = new Promise<string>((resolve, reject) => {
    const listen = (bytes: Buffer) => {
      output += bytes.toString()
      const found = /Listening on ([\d.]+:\d+)/.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    }
    anvil.stdout.on('data', listen)
    anvil.stderr.on('data', listen)
    anvil.once('error', reject)
    void ended.then(() => reject(new Error(`anvil ended: ${output}`)))
    setTimeout(() => reject(new Error(`anvil is not ready: ${output}`)), READY_MS).unref()
  })
  try {
    return { rpcUrl: `http://${await address}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
