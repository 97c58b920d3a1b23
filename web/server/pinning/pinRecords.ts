import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { addressSchema } from '../../shared/api.ts'
import type { Records } from '../db/records.ts'

const KIND = 'pin'
/** Content that no minted profile refers to goes after this long. */
export const UNMINTED_MILLISECONDS = 7 * 86_400_000
const PAGE = 1_000

const pinRecordSchema = z.object({
  sizeBytes: z.number().int().nonnegative(),
  type: z.string(),
  /** Side of a portrait, in pixels. */
  width: z.number().int().positive().optional(),
  /** Whoever uploaded it, lower case; the first few are enough. */
  wallets: z.array(addressSchema),
  /** `pending` until the provider has it; `minted` once a finalised profile referred to it; `expired` when it may go. */
  state: z.enum(['pending', 'pinned', 'minted', 'expired']),
  /** Until then it stays, whether or not a profile refers to it. */
  expiresAt: z.iso.datetime(),
  /** Since when it is `expired`. */
  expiredAt: z.iso.datetime().optional(),
  /** While it is being removed, and no longer than that: an upload of it waits. */
  leavingUntil: z.iso.datetime().optional(),
})
export type PinRecord = z.infer<typeof pinRecordSchema>
export type PinFacts = Pick<PinRecord, 'sizeBytes' | 'type' | 'width'> & { wallet: string }

/** What was pinned here, and what became of it. */
export interface PinRecords {
  get(cid: string): Promise<PinRecord | null>
  /** Which of `cids` may be relied on. */
  keptAmong(cids: readonly string[]): Promise<Set<string>>
  /**
   * Notes that `cid` is about to be pinned, before it is, so that nothing is kept without a record; prolongs what is there.
   * Waits while it is being removed.
   */
  begin(cid: string, facts: PinFacts): Promise<PinRecord>
  /** Keeps what is kept already as long as a new upload; null when it is not kept. */
  prolong(cid: string): Promise<PinRecord | null>
  setState(cid: string, state: PinRecord['state']): Promise<PinRecord | null>
  /** Writes what `by` makes of the record, atomically; null when there is none, or when `by` gives null. */
  change(cid: string, by: (record: PinRecord) => PinRecord | null): Promise<PinRecord | null>
  forget(cid: string): Promise<void>
  /** All of them, a page at a time: there are four for each profile. */
  pages(): AsyncGenerator<{ cid: string; record: PinRecord }[]>
}

/** Whether content with this record may be relied on: it is on the provider, and nothing is about to remove it. */
export function isKept(record: PinRecord | null): record is PinRecord {
  return record?.state === 'pinned' || record?.state === 'minted'
}

const WALLETS_MAX = 5
const LOOK_EVERY_MILLISECONDS = 50

class Unchanged extends Error {}

export function createPinRecords(records: Records): PinRecords {
  const parse = (value: unknown) => pinRecordSchema.safeParse(value).data ?? null

  async function change(cid: string, by: (record: PinRecord) => PinRecord | null): Promise<PinRecord | null> {
    try {
      return await records.update(KIND, cid, (value) => {
        const held = parse(value)
        const next = held && by(held)
        if (!next) throw new Unchanged()
        return next
      })
    } catch (error) {
      if (error instanceof Unchanged) return null
      throw error
    }
  }

  async function begin(cid: string, { wallet, ...facts }: PinFacts): Promise<PinRecord> {
    const address = addressSchema.parse(wallet.toLowerCase())
    try {
      return await records.update(KIND, cid, (value) => {
        const held = parse(value)
        if (held?.leavingUntil && Date.parse(held.leavingUntil) > Date.now()) throw new Unchanged()
        const wallets = [...new Set([...(held?.wallets ?? []), address])].slice(0, WALLETS_MAX)
        return { ...facts, wallets, state: isKept(held) ? 'pinned' : 'pending', expiresAt: inSevenDays() }
      })
    } catch (error) {
      if (!(error instanceof Unchanged)) throw error
      await wait(LOOK_EVERY_MILLISECONDS)
      return begin(cid, { wallet, ...facts })
    }
  }

  return {
    get: async (cid) => parse(await records.get(KIND, cid)),
    keptAmong: async (cids) => {
      const held = await records.getMany(KIND, cids)
      return new Set(cids.filter((cid) => isKept(parse(held.get(cid)))))
    },
    begin,
    prolong: (cid) =>
      change(cid, (held) => (isKept(held) ? { ...held, state: 'pinned', expiresAt: inSevenDays() } : null)),
    setState: (cid, state) => change(cid, (held) => ({ ...held, state })),
    change,
    forget: async (cid) => {
      await records.delete(KIND, cid)
    },
    async *pages() {
      for (let after = ''; ;) {
        const rows = await records.list(KIND, { after, limit: PAGE })
        after = rows.at(-1)?.key ?? ''
        if (rows.length === 0) return
        yield rows.flatMap(({ key, value }) => {
          const record = parse(value)
          return record ? [{ cid: key, record }] : []
        })
      }
    },
  }
}

/** Also of content that a profile refers to: its uploader may be about to refer to it from another one. */
function inSevenDays(): string {
  return new Date(Date.now() + UNMINTED_MILLISECONDS).toISOString()
}
