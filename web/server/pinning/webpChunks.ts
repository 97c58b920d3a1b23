import { AppError } from '../../shared/appError.ts'

export type Chunk = Readonly<{ type: string; data: Buffer }>

/**
 * The chunks of a RIFF file, which must be all of it, to the byte (RFC 9649 §2.3).
 * @throws PORTRAIT_UNREADABLE, PORTRAIT_HAS_METADATA
 */
export function* readChunks(file: Uint8Array): Generator<Chunk> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const spare = bytes.length - 8 - bytes.readUInt32LE(4)
  if (spare > 0) throw new AppError('PORTRAIT_HAS_METADATA', { found: 'bytes after the picture' })
  if (spare < 0) throw unreadable('cut short')
  let at = 12
  while (at < bytes.length) {
    if (at + 8 > bytes.length) throw unreadable('cut short')
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size
    const next = end + (size & 1)
    if (next > bytes.length) throw unreadable('cut short')
    if (next > end && bytes[end] !== 0)
      throw new AppError('PORTRAIT_HAS_METADATA', { found: 'bytes between the chunks' })
    yield { type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, end) }
    at = next
  }
}

/** The file that holds `chunks`, and nothing else. */
export function writeChunks(chunks: readonly Chunk[]): Buffer {
  const parts = chunks.map(({ type, data }) => {
    const padded = Buffer.alloc(8 + data.length + (data.length & 1))
    padded.write(type, 'latin1')
    padded.writeUInt32LE(data.length, 4)
    padded.set(data, 8)
    return padded
  })
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  const file = Buffer.concat([head, ...parts])
  file.writeUInt32LE(file.length - 8, 4)
  return file
}

export function unreadable(reason: string): AppError {
  return new AppError('PORTRAIT_UNREADABLE', { reason })
}
