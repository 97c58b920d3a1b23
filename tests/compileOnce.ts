import { compileContracts } from '../scripts/sync-contracts.ts'

/** Before all files: two of them that compile at once would read each other's half-written artifacts. */
export default async function compileOnce(): Promise<void> {
  await compileContracts()
  await compileContracts(undefined, 'tests/contracts/actors')
}
