import { z } from 'zod'
import { metadataSchema } from './metadata.ts'

/** Shapes that cross HTTP, parsed on both sides. Addresses are checksummed, amounts decimal strings in the smallest unit, times ISO 8601 UTC. */

export const addressSchema = z
  .templateLiteral(['0x', z.string()])
  .refine((text) => /^0x[0-9a-fA-F]{40}$/.test(text))
  .meta({ pattern: '^0x[0-9a-fA-F]{40}$' })
export const digestSchema = z
  .templateLiteral(['0x', z.string()])
  .refine((text) => /^0x[0-9a-f]{64}$/.test(text))
  .meta({ pattern: '^0x[0-9a-f]{64}$' })
export const hexSchema = z
  .templateLiteral(['0x', z.string()])
  .refine((text) => /^0x([0-9a-fA-F]{2})*$/.test(text))
  .meta({ pattern: '^0x([0-9a-fA-F]{2})*$' })
/** A uint256 has 78 digits at most; sums of what a worthless token pays have more. */
const decimalSchema = z.string().regex(/^\d{1,96}$/)
const timeSchema = z.iso.datetime()

/** How settled an answer is: `latest` may still be reorganised away, `finalized` can't. */
export const finalitySchema = z.enum(['latest', 'safe', 'finalized'])
export type Finality = z.infer<typeof finalitySchema>

/**
 * How safe content is: `here`, on this site's own node only; `copying`, another place was asked to keep it; `claimed`, another place says it
 * does, but that could not be read back yet; `durable`, it was read back from another place and hashed right.
 */
export const durabilitySchema = z.enum(['here', 'copying', 'claimed', 'durable'])
export type Durability = z.infer<typeof durabilitySchema>

export const profileSchema = z.object({
  handle: z.string(),
  /** Token id, decimal. */
  id: decimalSchema,
  /** Order of minting from 1, counted by the index; absent when it can't say. */
  number: z.number().int().positive().optional(),
  owner: addressSchema,
  creator: addressSchema,
  /** Who the royalty is paid to: the creator unless they named another. */
  receiver: addressSchema,
  digest: digestSchema,
  cid: z.string(),
  royaltyBps: z.number().int().min(0).max(1000),
  /** Whether the creator asked that sales be subject to a validator; see `validator`. */
  enforced: z.boolean(),
  /** Of an enforced profile: the contract that can refuse sales. Absent when none is set: then the royalty is requested, not enforced. */
  validator: addressSchema.optional(),
  locked: z.boolean(),
  /** Set while an unlock waits: from then on `unlock` works. */
  unlockAt: timeSchema.optional(),
  mintedAt: timeSchema,
  /** Block of the state described here. */
  blockNumber: z.number().int().nonnegative(),
  /** Block of the mint; absent when the answer comes from the chain alone. */
  mintedBlock: z.number().int().nonnegative().optional(),
  finality: finalitySchema,
  /** Null while it can't be fetched, or when another tool wrote something that isn't ours. */
  metadata: metadataSchema.nullable(),
  /** Of the file that is least safe, where one profile or an account is asked for; absent when it was not pinned here, or can't be told now. */
  durability: durabilitySchema.optional(),
})
export type Profile = z.infer<typeof profileSchema>

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export const profilesQuerySchema = z.object({
  q: z.string().max(200).optional(),
  sort: z.enum(['newest', 'changed', 'name']).default('newest'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export const profileListSchema = listOf(profileSchema)

export const availabilitySchema = z.object({
  handle: z.string(),
  available: z.boolean(),
  reason: z
    .enum(['minted', 'burned', 'HANDLE_TOO_SHORT', 'HANDLE_TOO_LONG', 'HANDLE_CHARSET', 'HANDLE_HYPHEN'])
    .optional(),
  owner: addressSchema.optional(),
  /** An older handle that an eye could take for this one. */
  similarTo: z.string().optional(),
  blockNumber: z.number().int().nonnegative(),
})
export type Availability = z.infer<typeof availabilitySchema>

export const HISTORY_KINDS = [
  'minted',
  'metadataSet',
  'transferred',
  'burned',
  'locked',
  'unlockRequested',
  'unlocked',
  'primarySet',
  'royaltyLowered',
  'royaltyReceiverSet',
  'royaltyEnforced',
  'royaltyRelaxed',
  'sold',
] as const

export const historyItemSchema = z.object({
  kind: z.enum(HISTORY_KINDS),
  at: timeSchema,
  blockNumber: z.number().int().nonnegative(),
  transactionHash: hexSchema,
  logIndex: z.number().int().nonnegative(),
  finality: finalitySchema,
  from: addressSchema.optional(),
  to: addressSchema.optional(),
  digest: digestSchema.optional(),
  royaltyBps: z.number().int().optional(),
  unlockAt: timeSchema.optional(),
  /**
   * Of a sale: what the buyer paid and what of it went to the royalty's receiver.
   * Absent when the order does not tell what this profile alone cost: a bundle, a swap, several kinds of money.
   */
  price: z.lazy(() => amountSchema).optional(),
  royalty: z.lazy(() => amountSchema).optional(),
})
export type HistoryItem = z.infer<typeof historyItemSchema>
export const historySchema = listOf(historyItemSchema)

export const amountSchema = z.object({
  /** Zero address for the chain's own coin. */
  token: addressSchema,
  /** 20 code units at most; 40 in an index that older rules made. */
  symbol: z.string().max(40),
  decimals: z.number().int().min(0).max(255),
  /** In the smallest unit. */
  value: decimalSchema,
})
export type Amount = z.infer<typeof amountSchema>

export const accountSchema = z.object({
  address: addressSchema,
  primary: z.string().nullable(),
  /** The newest 100 of each. */
  created: z.array(profileSchema),
  held: z.array(profileSchema),
  /** Accounts and contracts that may move every profile of this address; the newest 100. */
  operators: z.array(addressSchema),
  /**
   * Royalties received, one row per profile and kind of money: from sales, and from splits as they were divided.
   * Handle null: from splits that are the receiver of several profiles, or of none any more.
   */
  earned: z.array(
    z.object({
      handle: z.string().nullable(),
      total: amountSchema,
      /** What of it can't be reorganised away. */
      finalized: amountSchema,
      /** How many payments make up the total. */
      sales: z.number().int(),
    }),
  ),
  /** The newest 100 payments. */
  earnings: z.array(
    z.object({
      at: timeSchema,
      handle: z.string().nullable(),
      amount: amountSchema,
      transactionHash: hexSchema,
      finality: finalitySchema,
    }),
  ),
  /** What splits could not push to this account, and hold until it withdraws. */
  owed: z.array(z.object({ split: addressSchema, amount: amountSchema })),
  blockNumber: z.number().int().nonnegative(),
})
export type Account = z.infer<typeof accountSchema>

export const statusSchema = z.object({
  /** Of the server. */
  version: z.string().optional(),
  chainId: z.number().int(),
  contract: addressSchema,
  head: z.number().int().nullable(),
  indexed: z.number().int().nullable(),
  lagBlocks: z.number().int().nullable(),
  parts: z.array(z.object({ name: z.string(), ok: z.boolean(), note: z.string().optional() })),
  providers: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      /** Files that it says it holds; null when nobody counts. */
      pinned: z.number().int().nullable(),
      /** Files that it is to hold and does not yet. */
      waiting: z.number().int(),
      /** Of those that it holds: read back from there, and they hashed right. */
      verified: z.number().int().optional(),
      /** Code of what went wrong last and is not mended yet. */
      lastError: z.string().optional(),
    }),
  ),
})
export type Status = z.infer<typeof statusSchema>

export const configSchema = z.object({
  chainId: z.number().int().positive(),
  contract: addressSchema,
  /** RoyaltySplits; left out where this deployment has none. */
  splits: addressSchema.optional(),
  explorerUrl: z.string().nullable(),
  publicRpcUrl: z.string().nullable(),
  /** Where transactions are best sent; left out where that is no other place than where the chain is read. */
  sendRpcUrl: z.string().optional(),
  /** An AggregatorV3 of coin and US dollar on this chain; left out where costs are told in the coin alone. */
  priceFeed: addressSchema.optional(),
  walletConnectProjectId: z.string().nullable(),
  /** Whether `POST /api/relay` pays for mints. */
  sponsored: z.boolean(),
  faucet: z.boolean(),
})
export type PublicConfig = z.infer<typeof configSchema>

/** Hexadecimal digits and `0x`: 16 KiB hold what makes an account (ERC-6492) and the signatures of fifty owners. */
const SIGNATURE_MAX_LENGTH = 2 + 2 * 16_384
const signatureSchema = hexSchema
  .refine((text) => text.length <= SIGNATURE_MAX_LENGTH)
  .meta({ pattern: '^0x([0-9a-fA-F]{2})*$', maxLength: SIGNATURE_MAX_LENGTH })

/** `now` is the server's time: a device's own may be off, and only the server's counts. */
export const nonceSchema = z.object({ nonce: z.string().min(8), now: timeSchema })
export type Nonce = z.infer<typeof nonceSchema>
export const signInSchema = z.object({ message: z.string().max(4000), signature: signatureSchema })
export const sessionSchema = z.object({
  address: addressSchema,
  chainId: z.number().int(),
  expiresAt: timeSchema,
})
export type Session = z.infer<typeof sessionSchema>

export const pinSchema = z.object({
  cid: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string(),
  expiresAt: timeSchema,
})
export type Pin = z.infer<typeof pinSchema>

export const relayRequestSchema = z.object({
  to: addressSchema,
  handle: z.string().max(31),
  digest: digestSchema,
  royaltyBps: z.number().int().min(0).max(1000),
  /** Unix seconds, within the hour. */
  deadline: z.number().int().positive(),
  signature: signatureSchema,
})
export type RelayRequest = z.infer<typeof relayRequestSchema>
export const relayAnswerSchema = z.object({ hash: hexSchema })

export const faucetRequestSchema = z.object({ address: addressSchema })
export const faucetAnswerSchema = z.object({ address: addressSchema, balanceWei: decimalSchema })

/** RFC 9457. `code` names a row of `errors.ts`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
})
export type Problem = z.infer<typeof problemSchema>

/** What can be said of a handle: five different answers, never mixed up. */
export type Lookup =
  | { state: 'minted'; profile: Profile }
  | { state: 'free' }
  | { state: 'burned'; handle: string; mintedAt: string; burnedAt?: string }
  | { state: 'withheld' }
  | { state: 'unknown'; retryAfterSeconds: number }
