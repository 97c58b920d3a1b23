/** What the first bytes say a file is; its name and declared type may lie. */
export type PhotoKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'iso' | 'bmp'

/** The kind of picture in `bytes`, or null when they are no picture. `iso` covers AVIF and HEIC. */
export function photoKind(bytes: Uint8Array): PhotoKind | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (text(bytes, 0, 4) === 'GIF8') return 'gif'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp'
  if (text(bytes, 4, 8) === 'ftyp') return 'iso'
  if (text(bytes, 0, 2) === 'BM' && bytes.length > 26) return 'bmp'
  return null
}

/** Whether the picture moves: a portrait is one still. */
export function isAnimated(bytes: Uint8Array, kind: PhotoKind): boolean {
  if (kind === 'webp') return text(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 0x02) !== 0
  if (kind === 'iso') return text(bytes, 8, 12) === 'avis'
  if (kind === 'png') return hasAnimationChunk(bytes)
  return kind === 'gif' && gifFrames(bytes) > 1
}

/** APNG: an `acTL` chunk before the first `IDAT`. */
function hasAnimationChunk(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = text(bytes, at + 4, at + 8)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}

/** Frames of a GIF89a, counted up to two. */
function gifFrames(bytes: Uint8Array): number {
  const tableBytes = (packed: number) => (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0)
  const afterSubBlocks = (from: number) => {
    let at = from
    while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1
    return at + 1
  }
  let frames = 0
  let at = 13 + tableBytes(bytes[10] ?? 0)
  while (at < bytes.length && frames < 2) {
    if (bytes[at] === 0x21) at = afterSubBlocks(at + 2)
    else if (bytes[at] === 0x2c) {
      frames++
      at = afterSubBlocks(at + 11 + tableBytes(bytes[at + 9] ?? 0))
    } else break
  }
  return frames
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
