import { z } from 'zod'
import { AppError, codeOf } from '../../shared/appError.ts'
import type { Records } from '../db/records.ts'

const DAY_MILLISECONDS = 86_400_000
/** The one record of what the whole site holds that no profile refers to. */
const UNMINTED = ['unminted', 'site'] as const

const usageSchema = z.object({ day: z.string(), files: z.number(), bytes: z.number() })
type Usage = z.infer<typeof usageSchema>
const unmintedSchema = z.object({ bytes: z.number() })

export type QuotaLimits = Readonly<{
  /** What one wallet may upload in one UTC day. */
  filesPerDay: number
  bytesPerDay: number
  /** What one network may, with however many wallets: they cost nothing. */
  networkBytesPerDay: number
  /** Of what no profile refers to yet, in the whole site. */
  unmintedBytes: number
}>

/** Whom an upload counts against. */
type Uploader = Readonly<{ wallet: string; network: string; sizeBytes: number }>

type Count = (sign: 1 | -1) => Promise<void>

/** Counts an upload against its wallet, its network and the site. Throws `QUOTA_REACHED`, `NETWORK_QUOTA_REACHED` or `STORAGE_FULL`, counting nothing. */
export async function takeQuota(records: Records, limits: QuotaLimits, uploader: Uploader): Promise<void> {
  const counts = countsOf(records, limits, uploader)
  const taken = await Promise.allSettled(counts.map((count) => count(1)))
  const refusals = taken.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  if (refusals.length === 0) return
  const counted = counts.filter((_, at) => taken[at]?.status === 'fulfilled')
  await Promise.all(counted.map((count) => count(-1)))
  // A fault of ours before any limit; of the limits the narrowest, about which the sender can do something.
  throw refusals.find((refusal) => codeOf(refusal) === 'INTERNAL') ?? refusals[0]
}

/** Gives back what an upload took that was not kept in the end. */
export async function returnQuota(records: Records, limits: QuotaLimits, uploader: Uploader): Promise<void> {
  await Promise.all(countsOf(records, limits, uploader).map((count) => count(-1)))
}

/** Puts what was counted in the place of the sum, which drifts: what is minted or removed is not taken off one by one. */
export async function setUnminted(records: Records, bytes: number): Promise<void> {
  await records.put(...UNMINTED, { bytes })
}

function countsOf(records: Records, limits: QuotaLimits, { wallet, network, sizeBytes }: Uploader): Count[] {
  const { filesPerDay, bytesPerDay, networkBytesPerDay } = limits
  const day =
    (kind: string, key: string, refuse: (usage: Usage) => void): Count =>
    (sign) =>
      changeDay(records, [kind, key], (usage) => {
        const next = { ...usage, files: usage.files + sign, bytes: usage.bytes + sign * sizeBytes }
        if (sign > 0) refuse(next)
        return { ...next, files: Math.max(0, next.files), bytes: Math.max(0, next.bytes) }
      })
  return [
    day('quota', wallet.toLowerCase(), ({ files, bytes }) => {
      if (files > filesPerDay || bytes > bytesPerDay)
        throw new AppError('QUOTA_REACHED', { filesPerDay, bytesPerDay, ...untilMidnight() })
    }),
    day('networkQuota', network, ({ bytes }) => {
      if (bytes > networkBytesPerDay)
        throw new AppError('NETWORK_QUOTA_REACHED', { bytesPerDay: networkBytesPerDay, ...untilMidnight() })
    }),
    (sign) => changeUnminted(records, limits.unmintedBytes, sign * sizeBytes),
  ]
}

async function changeUnminted(records: Records, maxBytes: number, byBytes: number): Promise<void> {
  await records.update(...UNMINTED, (value) => {
    const bytes = Math.max(0, (unmintedSchema.safeParse(value).data?.bytes ?? 0) + byBytes)
    if (byBytes > 0 && bytes > maxBytes) throw new AppError('STORAGE_FULL', { unmintedBytes: maxBytes })
    return { bytes }
  })
}

async function changeDay(
  records: Records,
  [kind, key]: readonly [string, string],
  by: (usage: Usage) => Usage,
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10)
  await records.update(
    kind,
    key,
    (value) => {
      const held = usageSchema.safeParse(value)
      return by(held.success && held.data.day === day ? held.data : { day, files: 0, bytes: 0 })
    },
    { expiresAt: new Date(Date.now() + 2 * DAY_MILLISECONDS) },
  )
}

function untilMidnight(): { retryAfterSeconds: number } {
  return { retryAfterSeconds: Math.ceil((DAY_MILLISECONDS - (Date.now() % DAY_MILLISECONDS)) / 1000) }
}
