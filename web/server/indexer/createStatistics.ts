import type { Job } from '../../shared/createJob.ts'
import type { Db } from '../db/db.ts'
import { refreshStatistics } from '../db/refreshStatistics.ts'
import type { IndexLog } from './indexerOptions.ts'

/** Fewer new rows than this change no plan. */
const AFTER_LOGS = 1_000

/** Keeps the planner's idea of the tables current. A refusal is tried again later, and holds up no block. */
export function createStatistics(
  db: Db,
  job: Job,
  log: IndexLog,
): { note(logs: number, inHaste: boolean): Promise<void> } {
  let unseen = 0
  let notBefore = 0
  return {
    note: async (logs, inHaste) => {
      unseen += logs
      if (unseen < (inHaste ? AFTER_LOGS * 20 : AFTER_LOGS) || Date.now() < notBefore) return
      try {
        await refreshStatistics(db, { inHaste })
        unseen = 0
        job.worked()
      } catch (error) {
        log.warn({ err: error }, 'index: statistics not refreshed, will try again')
        notBefore = Date.now() + job.failed(error)
      }
    },
  }
}
