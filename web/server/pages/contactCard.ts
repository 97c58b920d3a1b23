import type { Described } from './person.ts'

/** Most bytes of one line before it is folded (RFC 2426 §2.6 and RFC 6350 §3.2). */
const LINE_MAX = 75

/**
 * A vCard 3.0, which phones of every age import: name, page, links, bio and portrait.
 * @param photo - JPEG, or null
 */
export function contactCard(input: {
  handle: string
  pageUrl: string
  described: Described | null
  photo: Uint8Array | null
}): string {
  const { handle, pageUrl, described, photo } = input
  const person = described?.person
  const name = escapeText(person?.displayName ?? `@${handle}`)
  const links = (person?.links ?? []).flatMap(({ label, url }, index) => {
    if (url.startsWith('mailto:')) return [`EMAIL;TYPE=INTERNET:${escapeText(decodeAddress(url))}`]
    return [`item${index + 1}.URL:${uri(url)}`, `item${index + 1}.X-ABLabel:${escapeText(label)}`]
  })
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${name}`,
    `N:;${name};;;`,
    `NICKNAME:${escapeText(handle)}`,
    `URL:${uri(pageUrl)}`,
    ...links,
    ...(person?.bio ? [`NOTE:${escapeText(person.bio)}`] : []),
    ...(photo ? [`PHOTO;ENCODING=b;TYPE=JPEG:${Buffer.from(photo).toString('base64')}`] : []),
    'END:VCARD',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** As it stands (RFC 2426 §3.6.8): a URI has none of what text escapes a mark for. Browsers' spelling has no control characters either. */
function uri(url: string): string {
  return new URL(url).href
}

/** RFC 2426 §5: backslash, comma, semicolon and line break are escaped; other control characters have no place in a card. */
function escapeText(text: string): string {
  return text
    .replace(/[\\,;]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, String.raw`\n`)
    .replace(/\p{Cc}/gu, '')
}

function decodeAddress(mailto: string): string {
  const address = mailto.slice('mailto:'.length).split('?')[0] ?? ''
  try {
    return decodeURIComponent(address)
  } catch {
    // A stray percent sign: the address is what stands there.
    return address
  }
}

/** Continued lines begin with a space; a character is never cut in two. */
function folded(line: string): string {
  let folded = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > LINE_MAX) {
      folded += '\r\n '
      bytes = 1
    }
    folded += character
    bytes += size
  }
  return folded
}
