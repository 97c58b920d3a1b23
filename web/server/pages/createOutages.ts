import { setTimeout as wait } from 'node:timers/promises'
import { type Outage, outagesOf } from '../../shared/outagesOf.ts'
import type { PageLog, PageReader } from './pageOptions.ts'

/** With the second that a page is kept, what it says of outages is at most some three seconds old. */
const TTL_MS = 2_000
/** A part that is away may take long to be found so: no page waits for that, it says what was known before. */
const PATIENCE_MS = 250

/** What is out of order, for every page to say; asked at most once in two seconds however many pages are drawn. Never rejects. */
export type ReadOutages = () => Promise<readonly Outage[]>

export function createOutages({
  reader,
  log,
}: {
  reader: Pick<PageReader, 'status'>
  log: PageLog
}): ReadOutages {
  let known: readonly Outage[] = []
  let freshUntil = 0
  let asking: Promise<void> | undefined
  let waitUntil = 0

  async function ask(): Promise<void> {
    try {
      known = outagesOf(await reader.status())
    } catch (error) {
      log.warn({ error }, 'status not read')
    }
    freshUntil = Date.now() + TTL_MS
    asking = undefined
  }

  return async () => {
    if (Date.now() < freshUntil) return known
    if (!asking) {
      waitUntil = Date.now() + PATIENCE_MS
      asking = ask()
    }
    const patienceMs = waitUntil - Date.now()
    if (patienceMs > 0) await Promise.race([asking, wait(patienceMs, undefined, { ref: false })])
    return known
  }
}
