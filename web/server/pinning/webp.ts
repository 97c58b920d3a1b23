import { AppError } from '../../shared/appError.ts'
import { checkColourProfile } from './colourProfile.ts'
import { type Chunk, readChunks, unreadable } from './webpChunks.ts'

export type Size = Readonly<{ width: number; height: number }>
/** What VP8X says of the file: its canvas, and which chunks follow. */
type Canvas = Size & Readonly<{ hasProfile: boolean; hasAlpha: boolean }>

const ANIMATION_FLAG = 0x02
const XMP_FLAG = 0x04
const EXIF_FLAG = 0x08
const ALPHA_FLAG = 0x10
const PROFILE_FLAG = 0x20
const RESERVED_FLAGS = 0xc1
/** The one order in which a still picture without metadata is written (RFC 9649 §2.7). */
const ORDER = ['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L']

/** True when the bytes begin as WebP does (RFC 9649 §2.3). */
export function looksLikeWebp(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return text.startsWith('RIFF') && text.endsWith('WEBP') && text.length === 12
}

/**
 * The pixels that a still WebP says it has, read without decoding, so that a bomb is refused before it can burst.
 * Anything that is not pixels is refused: EXIF, XMP, unknown chunks, chunks that no decoder reads, bytes before or after the picture,
 * a colour profile with room for words. What lies behind the data of the picture itself only a decoder can tell.
 * @throws PORTRAIT_UNREADABLE, PORTRAIT_ANIMATED, PORTRAIT_HAS_METADATA
 */
export function inspectWebp(bytes: Uint8Array): Size {
  const chunks = [...readChunks(bytes)]
  const types = chunks.map(({ type }) => type)
  if (types.includes('ANIM') || types.includes('ANMF')) throw new AppError('PORTRAIT_ANIMATED')
  const dataOf = (name: string) => chunks.find(({ type }) => type === name)?.data
  const extended = dataOf('VP8X')
  const canvas = extended ? readCanvas(extended) : null
  checkOrder(chunks)
  const picture = sizeOf(chunks)
  if (canvas && (canvas.width !== picture.width || canvas.height !== picture.height))
    throw unreadable('two sizes')
  const profile = dataOf('ICCP')
  if (profile) checkColourProfile(profile)
  const alpha = dataOf('ALPH')
  if (alpha) checkAlpha(alpha, picture)
  if (Boolean(profile) !== (canvas?.hasProfile ?? false)) throw carries('ICC')
  if (alpha && !canvas?.hasAlpha) throw carries('ALPH')
  return picture
}

/** Each chunk at most once, in order, and none that a decoder passes over: a lossless picture holds its own transparency. */
function checkOrder(chunks: readonly Chunk[]): void {
  let before = -1
  const isExtended = chunks[0]?.type === 'VP8X'
  const isLossless = chunks.some(({ type }) => type === 'VP8L')
  for (const { type } of chunks) {
    const place = ORDER.indexOf(type)
    const isPicture = type === 'VP8 ' || type === 'VP8L'
    const isSpare = place <= before || (!isExtended && !isPicture) || (type === 'ALPH' && isLossless)
    if (place < 0 || (isSpare && !isPicture)) throw carries(nameOf(type))
    if (isSpare || (type === 'VP8L' && ORDER[before] === 'VP8 ')) throw unreadable('two pictures')
    before = place
  }
}

function sizeOf(chunks: readonly Chunk[]): Size {
  const last = chunks.at(-1)
  if (last?.type === 'VP8 ') return lossySize(last.data)
  if (last?.type === 'VP8L') return losslessSize(last.data)
  throw unreadable('no picture')
}

/** RFC 9649 §2.7.1: flags, three reserved bytes, then 24 bits each of width - 1 and height - 1. */
function readCanvas(data: Buffer): Canvas {
  if (data.length !== 10) throw unreadable('bad VP8X')
  const flags = data.readUInt8(0)
  if ((flags & ANIMATION_FLAG) !== 0) throw new AppError('PORTRAIT_ANIMATED')
  if ((flags & EXIF_FLAG) !== 0) throw carries('EXIF')
  if ((flags & XMP_FLAG) !== 0) throw carries('XMP')
  if ((flags & RESERVED_FLAGS) !== 0 || data.readUIntLE(1, 3) !== 0) throw unreadable('bad VP8X')
  return {
    width: data.readUIntLE(4, 3) + 1,
    height: data.readUIntLE(7, 3) + 1,
    hasProfile: (flags & PROFILE_FLAG) !== 0,
    hasAlpha: (flags & ALPHA_FLAG) !== 0,
  }
}

/** RFC 9649 §2.7.1.2: a head of reserved, preprocessing, filter and compression bits; 0 is one byte for each pixel, 1 is lossless data. */
function checkAlpha(data: Buffer, { width, height }: Size): void {
  if (data.length < 2) throw unreadable('bad ALPH')
  const head = data.readUInt8(0)
  const compression = head & 0x03
  if (head >> 5 !== 0 || compression > 1) throw unreadable('bad ALPH')
  if (compression === 0 && data.length !== 1 + width * height) throw carries('ALPH')
}

/** RFC 6386 §9.1: three bytes of frame tag, the start code 9d 01 2a, then 14 bits each of width and height. */
function lossySize(data: Buffer): Size {
  if (data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a) throw unreadable('bad VP8')
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
}

/** RFC 9649 §3.4: the signature 2f, then 14 bits each of width - 1 and height - 1. */
function losslessSize(data: Buffer): Size {
  if (data.length < 5 || data.readUInt8(0) !== 0x2f) throw unreadable('bad VP8L')
  const bits = data.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
}

function nameOf(type: string): string {
  return /^[\w ]{4}$/.test(type) ? type.trim() : 'unknown data'
}

function carries(found: string): AppError {
  return new AppError('PORTRAIT_HAS_METADATA', { found })
}
