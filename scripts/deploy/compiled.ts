import { type Artifact, readArtifact } from '../sync-contracts.ts'
import type { ContractName } from './plan.ts'

/** What the compiler made of the contracts that are deployed. Throws when they were never compiled. */
export async function readCompiled(root: string): Promise<Record<ContractName, Artifact>> {
  const [profile, split, splits] = await Promise.all([
    readArtifact('Profile', root),
    readArtifact('RoyaltySplit', root),
    readArtifact('RoyaltySplits', root),
  ])
  return { Profile: profile, RoyaltySplit: split, RoyaltySplits: splits }
}
