import { z } from 'zod'
import { AppError } from '../../shared/appError.ts'
import type { Records } from '../db/records.ts'

const KIND = 'quota'
const DAY_MILLISECONDS = 86_400_000

const usageSchema = z.object({ day: z.string(), files: z.number(), bytes: z.number() })
type Usage = z.infer<typeof usageSchema>

/** What one wallet may upload in one UTC day. */
export type QuotaLimits = Readonly<{ filesPerDay: number; bytesPerDay: number }>

/** Counts `sizeBytes` against the day of `wallet`. Throws `QUOTA_REACHED`, counting nothing. */
export async function takeQuota(
  records: Records,
  limits: QuotaLimits,
  { wallet, sizeBytes }: { wallet: string; sizeBytes: number },
): Promise<void> {
  await change(records, wallet, (usage) => {
    const files = usage.files + 1
    const bytes = usage.bytes + sizeBytes
    if (files > limits.filesPerDay || bytes > limits.bytesPerDay)
      throw new AppError('QUOTA_REACHED', { ...limits, retryAfterSeconds: secondsToMidnight() })
    return { ...usage, files, bytes }
  })
}

/** Gives back what an upload took that was not kept in the end. */
export async function returnQuota(
  records: Records,
  { wallet, sizeBytes }: { wallet: string; sizeBytes: number },
): Promise<void> {
  await change(records, wallet, (usage) => ({
    ...usage,
    files: Math.max(0, usage.files - 1),
    bytes: Math.max(0, usage.bytes - sizeBytes),
  }))
}

async function change(records: Records, wallet: string, by: (usage: Usage) => Usage): Promise<void> {
  const day = new Date().toISOString().slice(0, 10)
  await records.update(
    KIND,
    wallet.toLowerCase(),
    (value) => {
      const held = usageSchema.safeParse(value)
      return by(held.success && held.data.day === day ? held.data : { day, files: 0, bytes: 0 })
    },
    { expiresAt: new Date(Date.now() + 2 * DAY_MILLISECONDS) },
  )
}

function secondsToMidnight(): number {
  return Math.ceil((DAY_MILLISECONDS - (Date.now() % DAY_MILLISECONDS)) / 1000)
}
