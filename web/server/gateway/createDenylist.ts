import { watchFile, unwatchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'

const LOOK_EVERY_MILLISECONDS = 2_000
const CID = /^bafkrei[a-z2-7]{52}$/
const HANDLE = /^@?[a-z0-9-]{3,31}$/

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
  let listed: ReadonlySet<string> = new Set()
  let shown: ReadonlySet<string> = new Set()
  const read = async (path: string) => {
    listed = parse(await readFile(path, 'utf8'))
    await follow()
  }
  const follow = async () => {
    const handles = [...listed].filter((entry) => !CID.test(entry))
    shown = new Set((await Promise.all(handles.map(cidsOf))).flat())
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
    isHandleDenied: (handle) => listed.has(handle),
    isCidDenied: (cid) => listed.has(cid) || shown.has(cid),
    close: () => {
      clearInterval(timer)
      if (file !== null) unwatchFile(file)
    },
  }
}

/** Throws when a line is neither: a typing error must not let through what was meant to be withheld. */
function parse(text: string): Set<string> {
  const entries = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean)
  const wrong = entries.find((entry) => !CID.test(entry) && !HANDLE.test(entry))
  if (wrong)
    throw new Error(`The deny list names "${wrong.slice(0, 100)}", which is neither a handle nor a CID.`)
  return new Set(entries.map((entry) => entry.replace(/^@/, '')))
}
