import type { PublicClient } from 'viem'
import { codeHash } from '../deploy/codeHash.ts'
import type { Plan } from '../deploy/plan.ts'
import type { Deployment } from '../../web/shared/deployment.ts'

/** What `--check` found of one contract; empty `problems`: the record, the chain and the build agree. */
export type CodeCheck = Readonly<{ name: string; address: string; problems: readonly string[] }>

/**
 * Compares the record and the chain with this build, immutables masked; asks nobody but the node.
 * @param plan - what this build would deploy for the record's owner.
 */
export async function checkDeployedCode(
  client: PublicClient,
  record: Deployment,
  plan: Plan,
): Promise<readonly CodeCheck[]> {
  return Promise.all(
    plan.map(async (planned) => {
      const recorded = record.contracts[planned.name]
      if (!recorded)
        return { name: planned.name, address: planned.address, problems: ['the record does not hold it'] }
      const problems: string[] = []
      if (recorded.address !== planned.address)
        problems.push(`this build would live at ${planned.address}: the sources or the owner differ`)
      if (recorded.constructorArguments !== planned.constructorArguments)
        problems.push('the record holds other constructor arguments')
      if (recorded.codeHash !== planned.codeHash) problems.push('the record holds the hash of other code')
      const code = (await client.getCode({ address: recorded.address })) ?? '0x'
      if (code === '0x') problems.push('there is no code on the chain')
      else if (codeHash(code, planned.immutables) !== planned.codeHash)
        problems.push('the code on the chain is not of this build')
      return { name: planned.name, address: recorded.address, problems }
    }),
  )
}
