import { fileTypeFromBuffer } from 'file-type'

/** What a browser may show in place; all of it is inert under the sandbox. SVG and HTML are not among it. */
const SHOWN = new Set(['image/webp', 'image/png', 'image/jpeg', 'image/gif', 'image/avif'])

export type ContentType = Readonly<{ type: string; isShown: boolean }>

/** The type of `bytes` from themselves; what nobody says is believed. Unknown bytes are for saving, not for showing. */
export async function contentTypeOf(bytes: Uint8Array): Promise<ContentType> {
  const found = (await fileTypeFromBuffer(bytes))?.mime
  if (found && SHOWN.has(found)) return { type: found, isShown: true }
  if (isJson(bytes)) return { type: 'application/json', isShown: true }
  return { type: 'application/octet-stream', isShown: false }
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
