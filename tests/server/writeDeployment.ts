import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestChain } from '../anvil.ts'

/** The record that a deployment leaves, where the server looks for it. */
export function writeDeployment(dataDir: string, chain: TestChain): void {
  const deployed = (address: string) => ({
    address,
    blockNumber: Number(chain.deployedBlock),
    transactionHash: null,
    constructorArguments: '0x',
    codeHash: '0x12',
  })
  mkdirSync(join(dataDir, 'deployments'), { recursive: true })
  writeFileSync(
    join(dataDir, `deployments/${chain.chainId}.json`),
    JSON.stringify({
      chainId: chain.chainId,
      contractOwner: chain.wallet(0).account.address,
      commit: 'unknown',
      compiler: '0.8.37',
      contracts: { Profile: deployed(chain.profile), RoyaltySplits: deployed(chain.splits) },
    }),
  )
}
