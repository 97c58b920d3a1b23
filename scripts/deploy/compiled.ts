import { CONTRACT_NAMES, type ContractName, fromEntries } from '../../web/shared/contracts.ts'
import { type Artifact, readArtifact } from '../sync-contracts.ts'

/** What the compiler made of the contracts that are deployed. Throws when they were never compiled. */
export async function readCompiled(root: string): Promise<Record<ContractName, Artifact>> {
  const read = async (name: ContractName) => [name, await readArtifact(name, root)] as const
  return fromEntries(await Promise.all(CONTRACT_NAMES.map(read)))
}
