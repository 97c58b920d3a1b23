import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hexSchema } from '../../web/shared/api.ts'
import type { CompiledContract, ContractName } from './plan.ts'

const artifactSchema = z.object({
  bytecode: z.object({ object: hexSchema }),
  deployedBytecode: z.object({
    object: hexSchema,
    immutableReferences: z
      .record(z.string(), z.array(z.object({ start: z.number(), length: z.number() })))
      .default({}),
  }),
  metadata: z.object({ compiler: z.object({ version: z.string() }) }),
})

/** What the compiler made of the contracts that are deployed. */
export async function readCompiled(root: string): Promise<Record<ContractName, CompiledContract>> {
  return { Profile: await readOne(root, 'Profile'), RoyaltySplits: await readOne(root, 'RoyaltySplits') }
}

async function readOne(root: string, name: ContractName): Promise<CompiledContract> {
  const text = await readFile(join(root, '.build/contracts', `${name}.sol`, `${name}.json`), 'utf8')
  const artifact = artifactSchema.parse(JSON.parse(text))
  return {
    bytecode: artifact.bytecode.object,
    deployedBytecode: artifact.deployedBytecode.object,
    immutables: Object.values(artifact.deployedBytecode.immutableReferences).flat(),
    compiler: artifact.metadata.compiler.version,
  }
}
