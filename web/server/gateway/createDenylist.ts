import { watchFile, unwatchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createJob, type Job } from '../../shared/createJob.ts'
import { repeat } from '../../shared/repeat.ts'
import { type DenylistEntry, parseDenylist } from './parseDenylist.ts'

const LOOK_EVERY_MILLISECONDS = 2_000

export type Denylist = Readonly<{
  isHandleDenied(handle: string): boolean
  isCidDenied(cid: string): boolean
  close(): Promise<void>
}>

export type DenylistOptions = Readonly<{
  /** One handle or CID on each line, `#` begins a remark. Null: nothing is withheld. */
  file: string | null
  /** Names of the content that `handle` shows now: withheld with it. */
  cidsOf: (handle: string) => Promise<readonly string[]>
  onError: (error: unknown) => void
  job?: Job
}>

/** What the people who run this site withhold. Read again when the file changes; the names behind a handle, every two seconds. */
export async function createDenylist(options: DenylistOptions): Promise<Denylist> {
  const { file, cidsOf, onError, job = createJob() } = options
  let handles: ReadonlySet<string> = new Set()
  let cids: ReadonlySet<string> = new Set()
  let shown: ReadonlySet<string> = new Set()
  let isRead = file === null
  const read = async (path: string) => {
    // A change while it is being read counts as one after it.
    isRead = true
    try {
      const entries = parseDenylist(await readFile(path, 'utf8'))
      handles = namesOf(entries, 'handle')
      cids = namesOf(entries, 'cid')
    } catch (error) {
      isRead = false
      throw error
    }
  }
  const follow = async () => {
    shown = new Set((await Promise.all([...handles].map(cidsOf))).flat())
  }
  const look = async () => {
    try {
      if (file !== null && !isRead) await read(file)
    } finally {
      // What was listed stays withheld while the new list can't be read.
      await follow()
    }
  }
  // A list that can't be read at the start is a mistake to be told; later, the last one read stays in force.
  await look()
  if (file !== null)
    watchFile(file, { interval: LOOK_EVERY_MILLISECONDS, persistent: false }, () => (isRead = false))
  const looking = repeat(look, { everyMs: LOOK_EVERY_MILLISECONDS, job, onError })
  return {
    isHandleDenied: (handle) => handles.has(handle),
    isCidDenied: (cid) => cids.has(cid) || shown.has(cid),
    close: async () => {
      if (file !== null) unwatchFile(file)
      await looking.stop()
    },
  }
}

function namesOf(entries: readonly DenylistEntry[], kind: DenylistEntry['kind']): ReadonlySet<string> {
  return new Set(entries.flatMap((entry) => (entry.kind === kind ? [entry.name] : [])))
}
