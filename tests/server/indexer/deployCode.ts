import type { Address, Hex } from 'viem'
import { compileContracts, readArtifact } from '../../../scripts/sync-contracts.ts'
import type { TestChain } from './startChain.ts'

/** Creates what `initCode` creates. */
export async function deployCode(chain: TestChain, initCode: Hex): Promise<Address> {
  const [wallet] = chain.wallets
  if (!wallet) throw new Error('Nobody can deploy')
  const hash = await wallet.sendTransaction({ data: initCode })
  const { contractAddress } = await chain.client.waitForTransactionReceipt({ hash })
  if (!contractAddress) throw new Error('Nothing was deployed')
  return contractAddress
}

let compiled: Promise<void> | undefined

/** Puts a contract of `tests/contracts/actors` on the chain. */
export async function deployActor(chain: TestChain, file: string, name: string): Promise<Address> {
  await (compiled ??= compileContracts(undefined, 'tests/contracts/actors'))
  return deployCode(chain, (await readArtifact(name, undefined, file)).bytecode)
}
