import { partitionsOf, type Partition } from './vp8Partitions.ts'
import { type Chunk, readChunks, writeChunks } from './webpChunks.ts'

/** Encoders leave up to three bytes that a decoder does not need, and one that makes the size even; measured on libwebp at every quality. */
const SLACK_BYTES = 8

/**
 * Copies of a still WebP, each of which lacks the last bytes of one stretch of data that must be read to the end: the lossless data, the
 * lossless transparency, each partition of a lossy picture. A copy that decodes all the same shows that something else lies in that stretch,
 * which decoders pass over. Stretches shorter than the slack have no copy.
 * @throws PORTRAIT_UNREADABLE
 */
export function shortenedCopies(file: Uint8Array): Buffer[] {
  const chunks = [...readChunks(file)]
  return chunks.flatMap((chunk, at) =>
    shortenedData(chunk).map((data) => writeChunks(chunks.with(at, { ...chunk, data }))),
  )
}

function shortenedData({ type, data }: Chunk): Buffer[] {
  const isRaw = type === 'ALPH' && (data.readUInt8(0) & 0x03) === 0
  if (type === 'VP8L' || (type === 'ALPH' && !isRaw))
    return data.length > SLACK_BYTES ? [data.subarray(0, -SLACK_BYTES)] : []
  return type === 'VP8 '
    ? partitionsOf(data).flatMap((partition) =>
        partition.end - partition.start > SLACK_BYTES ? [shortened(data, partition)] : [],
      )
    : []
}

/** `data` without the last bytes of `partition`, whose size is said to be as much less. */
function shortened(data: Buffer, { start, end, saySize }: Partition): Buffer {
  const copy = Buffer.concat([data.subarray(0, end - SLACK_BYTES), data.subarray(end)])
  saySize(copy, end - start - SLACK_BYTES)
  return copy
}
