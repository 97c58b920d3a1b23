import { setTimeout as wait } from 'node:timers/promises'
import { type Outage, outagesOf } from '../../shared/outagesOf.ts'
import type { PageLog, PageReader } from './pageOptions.ts'

/** A part that is away may take long to be found so: no page waits for that, it says what was known before. */
const PATIENCE_MS = 250

/** What is out of order, for every page to say. Never rejects. */
export type ReadOutages = () => Promise<readonly Outage[]>

/** @param reader - decides how old its status may be: every page asks */
export function createOutages({
  reader,
  log,
}: {
  reader: Pick<PageReader, 'status'>
  log: PageLog
}): ReadOutages {
  let known: readonly Outage[] = []
  let asking: Promise<void> | undefined
  let waitUntil = 0

  async function ask(): Promise<void> {
    try {
      known = outagesOf(await reader.status())
    } catch (error) {
      log.warn({ error }, 'status not read')
    }
    asking = undefined
  }

  return async () => {
    if (!asking) {
      waitUntil = Date.now() + PATIENCE_MS
      asking = ask()
    }
    const patienceMs = waitUntil - Date.now()
    if (patienceMs > 0) await Promise.race([asking, wait(patienceMs, undefined, { ref: false })])
    return known
  }
}
