import { watchFile, unwatchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type DenylistEntry, parseDenylist } from './parseDenylist.ts'

const LOOK_EVERY_MILLISECONDS = 2_000

export type Denylist = Readonly<{
  isHandleDenied(handle: string): boolean
  isCidDenied(cid: string): boolean
  close(): void
}>

export type DenylistOptions = Readonly<{
  /** One handle or CID on each line, `#` begins a remark. Null: nothing is withheld. */
  file: string | null
  /** Names of the content that `handle` shows now: withheld with it. */
  cidsOf: (handle: string) => Promise<readonly string[]>
  onError: (error: unknown) => void
}>

/** What the people who run this site withhold. Read again when the file changes; the names behind a handle, every two seconds. */
export async function createDenylist({ file, cidsOf, onError }: DenylistOptions): Promise<Denylist> {
  let handles: ReadonlySet<string> = new Set()
  let cids: ReadonlySet<string> = new Set()
  let shown: ReadonlySet<string> = new Set()
  const read = async (path: string) => {
    const entries = parseDenylist(await readFile(path, 'utf8'))
    handles = namesOf(entries, 'handle')
    cids = namesOf(entries, 'cid')
    await follow()
  }
  const follow = async () => {
    shown = new Set((await Promise.all([...handles].map(cidsOf))).flat())
  }
  // A list that can't be read at the start is a mistake to be told; later, the last one read stays in force.
  if (file !== null) {
    await read(file)
    watchFile(
      file,
      { interval: LOOK_EVERY_MILLISECONDS, persistent: false },
      () => void read(file).catch(onError),
    )
  }
  const timer = setInterval(() => void follow().catch(onError), LOOK_EVERY_MILLISECONDS).unref()
  return {
    isHandleDenied: (handle) => handles.has(handle),
    isCidDenied: (cid) => cids.has(cid) || shown.has(cid),
    close: () => {
      clearInterval(timer)
      if (file !== null) unwatchFile(file)
    },
  }
}

function namesOf(entries: readonly DenylistEntry[], kind: DenylistEntry['kind']): ReadonlySet<string> {
  return new Set(entries.flatMap((entry) => (entry.kind === kind ? [entry.name] : [])))
}
