import { AppError } from '../../shared/appError.ts'
import { checkColourProfile } from './colourProfile.ts'

export type Size = Readonly<{ width: number; height: number }>
type Chunk = Readonly<{ type: string; data: Buffer }>

const ANIMATION_FLAG = 0x02

/** True when the bytes begin as WebP does (RFC 9649 §2.3). */
export function looksLikeWebp(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return text.startsWith('RIFF') && text.endsWith('WEBP') && text.length === 12
}

/**
 * The pixels that a still WebP says it has, read without decoding, so that a bomb is refused before it can burst.
 * Anything that is not pixels is refused: EXIF, XMP, unknown chunks, bytes before or after the picture, a colour profile with room for words.
 * @throws PORTRAIT_UNREADABLE, PORTRAIT_ANIMATED, PORTRAIT_HAS_METADATA
 */
export function inspectWebp(bytes: Uint8Array): Size {
  let canvas: Size | undefined
  let picture: Size | undefined
  for (const { type, data } of readChunks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    if (type === 'ANIM' || type === 'ANMF') throw new AppError('PORTRAIT_ANIMATED')
    if (type === 'VP8X') canvas = canvasOf(data)
    else if (type === 'ICCP') checkColourProfile(data)
    else if (type === 'VP8 ' || type === 'VP8L') {
      if (picture) throw unreadable('two pictures')
      picture = type === 'VP8 ' ? lossySize(data) : losslessSize(data)
    } else if (type !== 'ALPH') throw new AppError('PORTRAIT_HAS_METADATA', { found: nameOf(type) })
  }
  if (!picture) throw unreadable('no picture')
  if (canvas && (canvas.width !== picture.width || canvas.height !== picture.height))
    throw unreadable('two sizes')
  return picture
}

function* readChunks(bytes: Buffer): Generator<Chunk> {
  if (bytes.length < 20 || bytes.readUInt32LE(4) > bytes.length - 8) throw unreadable('cut short')
  if (bytes.readUInt32LE(4) < bytes.length - 8)
    throw new AppError('PORTRAIT_HAS_METADATA', { found: 'bytes after the picture' })
  let at = 12
  while (at < bytes.length) {
    if (at + 8 > bytes.length) throw unreadable('cut short')
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size
    if (end > bytes.length) throw unreadable('cut short')
    yield { type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, end) }
    at = end + (size & 1)
  }
}

function canvasOf(data: Buffer): Size {
  if (data.length !== 10) throw unreadable('bad VP8X')
  if ((data.readUInt8(0) & ANIMATION_FLAG) !== 0) throw new AppError('PORTRAIT_ANIMATED')
  return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 }
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

function unreadable(reason: string): AppError {
  return new AppError('PORTRAIT_UNREADABLE', { reason })
}
