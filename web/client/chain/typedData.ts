import { z } from 'zod'

/** EIP-712 data as wallets are given it, once parsed. */
export const typedDataSchema = z.object({
  domain: z.record(z.string(), z.unknown()),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
})

export type TypedData = z.infer<typeof typedDataSchema>
