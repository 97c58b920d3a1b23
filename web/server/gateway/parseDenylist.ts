/** CIDv1, raw, sha2-256, in base32: the only form that this site gives out. */
export const CID = /^bafkrei[a-z2-7]{52}$/
const HANDLE = /^[a-z0-9-]{3,31}$/

/** One handle, without its `@`, or the name of one file. */
export type DenylistEntry = Readonly<{ kind: 'handle' | 'cid'; name: string }>

/**
 * Reads the text of a deny list: one handle or CID on each line, `#` begins a remark.
 * Throws when a line is neither: a typing error must not let through what was meant to be withheld.
 */
export function parseDenylist(text: string): readonly DenylistEntry[] {
  return text.split('\n').flatMap((line) => readDenylistLine(line) ?? [])
}

/** What one line names; null where it is empty or a remark. Throws as {@link parseDenylist} does. */
export function readDenylistLine(line: string): DenylistEntry | null {
  const entry = line.replace(/#.*/, '').trim()
  const name = entry.replace(/^@/, '')
  if (entry === '') return null
  if (CID.test(entry)) return { kind: 'cid', name }
  if (HANDLE.test(name)) return { kind: 'handle', name }
  throw new Error(`The deny list names "${entry.slice(0, 100)}", which is neither a handle nor a CID.`)
}
