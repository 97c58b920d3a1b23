import type { Part } from '../start/part.ts'
import type { Parts } from '../start/parts.ts'
import { explain } from '../start/plainError.ts'
import type { Settings } from '../start/settings.ts'
import { startSite, untilReady } from '../start/site.ts'
import type { Trouble } from './trouble.ts'

type Options = Readonly<{
  settings: Settings
  parts: Parts
  env: Readonly<Record<string, string>>
  trouble: Trouble
  port: number
}>

/** The server behind Vite: one at a time, and pages are told when it is another. */
export function createServerBehind({ settings, parts, env, trouble, port }: Options) {
  let current: Part | null = null
  let hasRun = false
  /** What is said of a server that was replaced meanwhile is no news. */
  const isNews = (part: Part) => current === part
  const becomeReady = async (part: Part) => {
    try {
      await untilReady(part, `http://127.0.0.1:${port}`)
      if (isNews(part)) trouble.end()
    } catch (error) {
      if (isNews(part)) trouble.tellDown(explain(error))
      throw error
    }
  }
  const tellEnd = async (part: Part) => {
    await part.ended
    if (isNews(part)) trouble.tellDown(part.failure().message)
  }
  return {
    /** Starts it anew from the latest bundle. The first time it resolves when all is ready, and rejects with a sentence when it never is. */
    async restart(): Promise<void> {
      trouble.wait()
      const before = current
      current = null
      await before?.stop()
      const part = await startSite(settings, parts, { ...env, PORT: String(port) })
      current = part
      void tellEnd(part)
      const ready = becomeReady(part)
      // Later ones are not waited for: the next edit may be what mends this one.
      if (hasRun) ready.catch(() => null)
      else await ready
      hasRun = true
    },
    leave: () => {
      current = null
    },
  }
}
