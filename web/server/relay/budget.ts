import { z } from 'zod'
import { AppError } from '../../shared/appError.ts'
import type { Records } from '../db/records.ts'

/** Sponsored mints of one wallet in a day; the failed ones count too, they cost as much. */
const WALLET_DAILY_MINTS = 3
/** Kept a while longer than the day they are about, so that what is still under way can be settled. */
const KEEP_MS = 3 * 24 * 3_600_000

const spentSchema = z.object({ wei: z.string().transform(BigInt) })
const countSchema = z.object({ mints: z.number() })

/** What a mint may cost at most, taken from the budget of `day` before anything is sent. */
export type Reservation = Readonly<{ day: string; wei: bigint }>

export type Budget = Readonly<{
  /** Throws `RELAY_WALLET_LIMIT` and `RELAY_BUDGET_SPENT`; then nothing was taken. */
  reserve(wallet: string, wei: bigint): Promise<Reservation>
  /** Replaces the reservation by what it did cost. */
  settle(reservation: Reservation, wei: bigint): Promise<void>
  /** As if it had never been asked for. */
  release(wallet: string, reservation: Reservation): Promise<void>
  spentToday(): Promise<bigint>
}>

/** The relayer's money, by UTC day. Reservations count as spent until settled, so that no crash spends more than `dailyWei`. */
export function createBudget(records: Records, dailyWei: bigint): Budget {
  const change = (day: string, by: (wei: bigint) => bigint) =>
    records.update('relayDay', day, (value) => ({ wei: by(weiOf(value)).toString() }), expiry())
  const count = (day: string, wallet: string, by: (mints: number) => number) =>
    records.update('relayWallet', `${day} ${wallet}`, (value) => ({ mints: by(mintsOf(value)) }), expiry())

  return {
    reserve: async (wallet, wei) => {
      const day = today()
      await count(day, wallet, (mints) => {
        if (mints >= WALLET_DAILY_MINTS)
          throw new AppError('RELAY_WALLET_LIMIT', { limit: WALLET_DAILY_MINTS, ...untilTomorrow() })
        return mints + 1
      })
      try {
        await change(day, (spent) => {
          if (spent + wei > dailyWei) throw new AppError('RELAY_BUDGET_SPENT', untilTomorrow())
          return spent + wei
        })
      } catch (error) {
        await count(day, wallet, (mints) => mints - 1)
        throw error
      }
      return { day, wei }
    },
    settle: async ({ day, wei: reserved }, wei) => {
      await change(day, (spent) => spent - reserved + wei)
    },
    release: async (wallet, { day, wei }) => {
      await change(day, (spent) => spent - wei)
      await count(day, wallet, (mints) => mints - 1)
    },
    spentToday: async () => weiOf(await records.get('relayDay', today())),
  }
}

function weiOf(value: unknown): bigint {
  return value === undefined ? 0n : spentSchema.parse(value).wei
}

function mintsOf(value: unknown): number {
  return value === undefined ? 0 : countSchema.parse(value).mints
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function untilTomorrow(): { retryAfterSeconds: number } {
  const now = new Date()
  const tomorrow = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)
  return { retryAfterSeconds: Math.ceil((tomorrow - now.getTime()) / 1000) }
}

function expiry(): { expiresAt: Date } {
  return { expiresAt: new Date(Date.now() + KEEP_MS) }
}
