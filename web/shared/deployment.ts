import { z } from 'zod'
import { addressSchema, hexSchema } from './api.ts'

const deployedSchema = z.object({
  address: addressSchema,
  /** Block that holds the creation; 0 when it was there before this record. */
  blockNumber: z.number().int().nonnegative(),
  transactionHash: hexSchema.nullable(),
  constructorArguments: hexSchema,
  /** keccak256 of the runtime code with immutables masked to zero. */
  codeHash: hexSchema,
})

/** The record of what is live on one chain: `contracts/deployments/<chainId>.json`; for 31337 `DATA_DIR/deployments/31337.json`. */
export const deploymentSchema = z.object({
  chainId: z.number().int().positive(),
  contractOwner: addressSchema,
  /** Git commit of the sources, or `unknown` outside a checkout. */
  commit: z.string(),
  compiler: z.string(),
  /** By name. What this version doesn't know is kept; what a chain does not hold is absent. */
  contracts: z.object({ Profile: deployedSchema }).catchall(deployedSchema),
})
export type Deployment = z.infer<typeof deploymentSchema>
