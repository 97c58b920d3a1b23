import { type Address, encodeDeployData, getAddress, type Hex } from 'viem'
import { compileContracts, readArtifact } from '../../../scripts/sync-contracts.ts'
import type { TestChain } from '../../anvil.ts'

/** Where it goes, and whose account 0 pays. */
type Payer = Pick<TestChain, 'client' | 'wallet'>

let compiled: Promise<void> | undefined

/** Puts a contract of `tests/contracts/actors` on the chain, with account 0 paying. */
export async function deployActor(
  chain: Payer,
  [file, name]: readonly [file: string, name: string],
  args: readonly unknown[] = [],
): Promise<Address> {
  await (compiled ??= compileContracts(undefined, 'tests/contracts/actors'))
  const { abi, bytecode } = await readArtifact(name, undefined, file)
  return deployCode(chain, encodeDeployData({ abi, bytecode, args: [...args] }))
}

/** Creates whatever `initCode` creates. Throws when it reverts. */
export async function deployCode(chain: Payer, initCode: Hex): Promise<Address> {
  const hash = await chain.wallet(0).sendTransaction({ data: initCode, gas: 15_000_000n })
  const { contractAddress, status } = await chain.client.waitForTransactionReceipt({ hash })
  if (status !== 'success' || !contractAddress) throw new Error('a test contract could not be created')
  return getAddress(contractAddress)
}
