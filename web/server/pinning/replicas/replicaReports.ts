import { z } from 'zod'
import type { Status } from '../../../shared/api.ts'
import type { Records } from '../../db/records.ts'
import { type Copier, type Counts, NO_TROUBLE, type Trouble } from './createCopier.ts'

const KIND = 'replica'
/** A report is renewed this often even when nothing changed, and believed three times as long. */
const RENEW_MILLISECONDS = 20_000

const reportSchema = z.object({
  failures: z.number().int().nonnegative(),
  /** Unix milliseconds. */
  pausedUntil: z.number(),
  error: z.string().nullable(),
  waiting: z.number().int(),
  held: z.number().int(),
  verified: z.number().int(),
  at: z.number(),
})
type Report = z.infer<typeof reportSchema>

/** How each place is, for other processes and for after a restart. */
export type ReplicaReports = Readonly<{
  trouble(name: string): Promise<Trouble>
  save(name: string, copier: Copier): Promise<void>
  read(name: string): Promise<Status['providers'][number]>
}>

export function createReplicaReports(records: Records): ReplicaReports {
  const saved = new Map<string, Report>()
  const stored = async (name: string) => reportSchema.safeParse(await records.get(KIND, name)).data
  return {
    trouble: async (name) => (await stored(name)) ?? NO_TROUBLE,
    save: async (name, copier) => {
      const report = { ...copier.trouble(), ...copier.counts(), at: Date.now() }
      const before = saved.get(name)
      const isSame = before && JSON.stringify({ ...before, at: 0 }) === JSON.stringify({ ...report, at: 0 })
      if (isSame && report.at - before.at < RENEW_MILLISECONDS) return
      await records.put(KIND, name, report)
      saved.set(name, report)
    },
    read: async (name) => {
      const report = await stored(name)
      if (!report) return { name, ok: false, pinned: null, waiting: 0 }
      const shown = shownOf(name, report, report)
      return { ...shown, ok: shown.ok && Date.now() - report.at < 3 * RENEW_MILLISECONDS }
    },
  }
}

/** A place as `/api/status` shows it. */
export function shownOf(
  name: string,
  { failures, error }: Trouble,
  { waiting, held, verified }: Counts,
): Status['providers'][number] {
  const lastError = error === null ? {} : { lastError: error }
  return { name, ok: failures === 0, pinned: held + verified, waiting, verified, ...lastError }
}
