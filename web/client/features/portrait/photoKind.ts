/** What the first bytes say a file is; its name and declared type may lie. */
export type PhotoKind =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'heic'
  | 'jxl'
  | 'bmp'
  | 'svg'
  | 'tiff'
  | 'ico'

/** What every browser of ours opens. Phones convert what is not named here, as iPhones do with HEIC. */
export const ACCEPTED_TYPES = 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/bmp'

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])
/** Text before the root of an SVG: declaration, comments, document type. */
const SVG = /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*|<!doctype[^[>]*(\[[^\]]*\])?\s*>\s*)*<svg[\s>/]/i
const SVG_WITHIN_BYTES = 4_096

/** The kind of picture in `bytes`, or null when they are no picture. */
export function photoKind(bytes: Uint8Array): PhotoKind | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (text(bytes, 0, 4) === 'GIF8') return 'gif'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp'
  if (text(bytes, 4, 8) === 'ftyp') return isoKind(bytes)
  if (startsWith(bytes, [0xff, 0x0a]) || text(bytes, 4, 8) === 'JXL ') return 'jxl'
  if (text(bytes, 0, 2) === 'BM' && bytes.length > 26) return 'bmp'
  if (text(bytes, 0, 4) === 'II*\0' || text(bytes, 0, 4) === 'MM\0*') return 'tiff'
  if (startsWith(bytes, [0, 0, 1, 0]) && bytes.length > 22) return 'ico'
  return SVG.test(new TextDecoder().decode(bytes.subarray(0, SVG_WITHIN_BYTES))) ? 'svg' : null
}

/** AVIF and HEIC are told apart by the brands in their first box; so are films, which are neither. ISO/IEC 14496-12, 4.3. */
function isoKind(bytes: Uint8Array): PhotoKind | null {
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length)
  const brands = [text(bytes, 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(bytes, at, at + 4))
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return brands.some((brand) => HEIC_BRANDS.has(brand)) ? 'heic' : null
}

/** Whether the picture moves: a portrait is one still. */
export function isAnimated(bytes: Uint8Array, kind: PhotoKind): boolean {
  if (kind === 'webp') return text(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 0x02) !== 0
  if (kind === 'avif') return text(bytes, 8, 12) === 'avis'
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
