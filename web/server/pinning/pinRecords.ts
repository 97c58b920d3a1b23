import { z } from 'zod'
import { addressSchema } from '../../shared/api.ts'
import type { Records } from '../db/records.ts'

const KIND = 'pin'
/** Content that no minted profile refers to goes after this long. */
export const UNMINTED_DAYS = 7
const DAY_MILLISECONDS = 86_400_000

const pinRecordSchema = z.object({
  sizeBytes: z.number().int().nonnegative(),
  type: z.string(),
  /** Side of a portrait, in pixels. */
  width: z.number().int().positive().optional(),
  /** Whoever uploaded it, lower case; the first few are enough. */
  wallets: z.array(addressSchema),
  /** `pending` until the provider has it; `minted` once a finalised profile referred to it. */
  state: z.enum(['pending', 'pinned', 'minted']),
  /** From then on it goes, unless a profile refers to it. */
  expiresAt: z.iso.datetime(),
})
export type PinRecord = z.infer<typeof pinRecordSchema>
export type PinFacts = Pick<PinRecord, 'sizeBytes' | 'type' | 'width'> & { wallet: string }

/** What was pinned here, and what became of it. */
export interface PinRecords {
  get(cid: string): Promise<PinRecord | null>
  /** Which of `cids` the provider has. */
  keptAmong(cids: readonly string[]): Promise<Set<string>>
  /** Notes that `cid` is about to be pinned, before it is, so that nothing is kept without a record; prolongs what is there. */
  begin(cid: string, facts: PinFacts): Promise<PinRecord>
  setState(cid: string, state: PinRecord['state']): Promise<PinRecord | null>
  forget(cid: string): Promise<void>
  all(): Promise<{ cid: string; record: PinRecord }[]>
}

const WALLETS_MAX = 5

/** Whether the provider has it. */
export function isKept(record: PinRecord | null): record is PinRecord {
  return record !== null && record.state !== 'pending'
}

export function createPinRecords(records: Records): PinRecords {
  const parse = (value: unknown) => pinRecordSchema.safeParse(value).data ?? null
  return {
    get: async (cid) => parse(await records.get(KIND, cid)),
    keptAmong: async (cids) => {
      const held = await records.getMany(KIND, cids)
      return new Set(cids.filter((cid) => isKept(parse(held.get(cid)))))
    },
    begin: (cid, { wallet, ...facts }) =>
      records.update(KIND, cid, (value) => {
        const held = parse(value)
        const expiresAt = new Date(Date.now() + UNMINTED_DAYS * DAY_MILLISECONDS).toISOString()
        const wallets = [...new Set([...(held?.wallets ?? []), addressSchema.parse(wallet.toLowerCase())])]
        return {
          ...facts,
          wallets: wallets.slice(0, WALLETS_MAX),
          state: held?.state ?? 'pending',
          expiresAt,
        }
      }),
    setState: async (cid, state) => {
      const changed = await records.update(KIND, cid, (value) => {
        const held = parse(value)
        return held ? { ...held, state } : null
      })
      return changed
    },
    forget: async (cid) => {
      await records.delete(KIND, cid)
    },
    all: async () =>
      (await records.list(KIND)).flatMap(({ key, value }) => {
        const record = parse(value)
        return record ? [{ cid: key, record }] : []
      }),
  }
}
