import { fileTypeFromBuffer } from 'file-type'

/** What a browser may show in place; all of it is inert under the sandbox. SVG and HTML are not among it. */
const SHOWN = new Set(['image/webp', 'image/png', 'image/jpeg', 'image/gif', 'image/avif'])

/** `extension`: what a file of it is called, without the dot. */
export type ContentType = Readonly<{ type: string; isShown: boolean; extension: string }>

/** Looking takes longer than hashing; what was once found under a name holds for ever. */
const found = new Map<string, ContentType>()
const FOUND_MAX = 10_000

/** The type of the verified `bytes` that `cid` names. */
export async function contentTypeUnder(cid: string, bytes: Uint8Array): Promise<ContentType> {
  const known = found.get(cid)
  if (known) return known
  const type = await contentTypeOf(bytes)
  if (found.size >= FOUND_MAX) found.clear()
  found.set(cid, type)
  return type
}

/** The type of `bytes` from themselves; what nobody says is believed. Unknown bytes are for saving, not for showing. */
async function contentTypeOf(bytes: Uint8Array): Promise<ContentType> {
  const found = await fileTypeFromBuffer(bytes)
  if (found && SHOWN.has(found.mime)) return { type: found.mime, isShown: true, extension: found.ext }
  if (isJson(bytes)) return { type: 'application/json', isShown: true, extension: 'json' }
  return { type: 'application/octet-stream', isShown: false, extension: 'bin' }
}

function isJson(bytes: Uint8Array): boolean {
  if (!/^\s*[[{]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))) return false
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return true
  } catch {
    return false
  }
}
