import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Part } from './part.ts'
import type { Parts } from './parts.ts'
import { PlainError } from './plainError.ts'
import type { Settings } from './settings.ts'

/** Making a database takes seconds of one core, and a busy machine gives few. */
const READY_MS = 180_000

/** The server as it was built. */
export function startSite(
  settings: Settings,
  parts: Parts,
  env: Readonly<Record<string, string>>,
): Promise<Part> {
  return parts.start({
    name: 'server',
    command: process.execPath,
    args: ['--enable-source-maps', join(settings.dist, 'server/main.js')],
    cwd: settings.root,
    env: { ...process.env, ...env },
    logFolder: join(settings.dataDir, 'logs'),
    echo: settings.dev,
    mayEnd: settings.dev,
  })
}

/**
 * Waits until the site serves and its index has caught up. Throws a sentence when it ends or stays behind.
 * @param part - the process that may end meanwhile; null in development, where it may be started anew
 */
export async function untilReady(part: Part | null, siteUrl: string): Promise<void> {
  const deadline = Date.now() + READY_MS
  let last = 'no answer'
  while (Date.now() < deadline) {
    if (part && !part.isRunning()) throw part.failure()
    const answer = await fetch(`${siteUrl}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return
    if (answer) last = `${answer.status} ${(await answer.text()).slice(0, 300)}`
    await wait(100)
  }
  throw new PlainError(
    `The server is not ready after ${READY_MS / 1000} seconds: ${siteUrl}/readyz says ${last}.`,
  )
}
