import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Address,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  stringToHex,
} from 'viem'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { foundryBinary } from '../start/foundryBinary.ts'
import { startPart } from '../start/part.ts'
import type { Call } from './cost.ts'
import { deployLocal, localDeployer } from './deployLocal.ts'
import { pickNetwork } from './networks.ts'
import { openChain } from './openChain.ts'

/** What people pay for, each with the gas it took and the bytes it carries. */
export type MeasuredCalls = Readonly<Record<'mint' | 'update' | 'transfer', Call>>

/** Ten characters: the length that the gas budget is stated for. */
const HANDLE = 'janecooper'
const BUYER: Address = '0x00000000000000000000000000000000000b0b01'

/** Runs a mint, an update and a first transfer on a chain of its own, which is gone afterwards: prices come from what ships, not from a table. */
export async function measureCalls(root: string): Promise<MeasuredCalls> {
  const folder = await mkdtemp(join(tmpdir(), 'namesake-measure-'))
  const chain = startPart({
    name: 'chain',
    command: foundryBinary(root, 'anvil'),
    args: ['--host=127.0.0.1', '--port=0', '--chain-id=31337'],
    cwd: folder,
    env: process.env,
    logFolder: folder,
  })
  await chain.spawned
  try {
    const listening = await chain.line((text) => text.startsWith('Listening on '))
    return await measureOn(root, `http://${listening.slice('Listening on '.length).trim()}`, folder)
  } finally {
    await chain.stop()
    await rm(folder, { recursive: true })
  }
}

async function measureOn(root: string, rpcUrl: string, dataDir: string): Promise<MeasuredCalls> {
  const { contracts } = await deployLocal({ root, rpcUrl, dataDir })
  const client = openChain(pickNetwork({ name: 'local' }), rpcUrl, 30)
  const account = await localDeployer({ rpcUrl })
  const wallet = createWalletClient({ account, transport: http(rpcUrl) })
  const to = contracts.Profile.address
  const send = async (data: Hex): Promise<Call> => {
    const hash = await wallet.sendTransaction({ chain: null, to, data })
    const { gasUsed } = await client.waitForTransactionReceipt({ hash })
    return { to, data, gas: gasUsed }
  }
  const handle = stringToHex(HANDLE, { size: 32 })
  const id = BigInt(handle)
  const abi = profileAbi
  return {
    mint: await send(
      encodeFunctionData({ abi, functionName: 'mint', args: [handle, keccak256(stringToHex('first')), 500] }),
    ),
    update: await send(
      encodeFunctionData({ abi, functionName: 'setMetadata', args: [id, keccak256(stringToHex('second'))] }),
    ),
    transfer: await send(
      encodeFunctionData({ abi, functionName: 'transferFrom', args: [account, BUYER, id] }),
    ),
  }
}
