import { unreadable } from './webpChunks.ts'

export type Partition = Readonly<{
  start: number
  end: number
  /** Writes another size of it into `frame`. */
  saySize: (frame: Buffer, sizeBytes: number) => void
}>

const HEAD_BYTES = 10
const SIZE_BYTES = 3
/** Bits of the frame tag before the size of the first partition. */
const TAG_BITS = 5

/**
 * The stretches of data of one VP8 key frame (RFC 6386 §9.1, §9.5): what is said of each macroblock, then one to eight of coefficients, of
 * which the last has no size and takes what is left.
 * @throws PORTRAIT_UNREADABLE
 */
export function partitionsOf(frame: Buffer): Partition[] {
  if (frame.length < HEAD_BYTES) throw unreadable('bad VP8')
  const tag = frame.readUIntLE(0, 3)
  const isShownKeyFrame = (tag & 1) === 0 && ((tag >> 4) & 1) === 1
  const firstEnd = HEAD_BYTES + (tag >> TAG_BITS)
  if (!isShownKeyFrame || firstEnd > frame.length) throw unreadable('bad VP8')
  const first: Partition = {
    start: HEAD_BYTES,
    end: firstEnd,
    saySize: (copy, sizeBytes) =>
      copy.writeUIntLE((tag & ((1 << TAG_BITS) - 1)) | (sizeBytes << TAG_BITS), 0, 3),
  }
  const count = countOf(frame.subarray(HEAD_BYTES, firstEnd))
  const partitions = [first]
  let start = firstEnd + SIZE_BYTES * (count - 1)
  for (let index = 0; index < count; index += 1) {
    const sizeAt = firstEnd + SIZE_BYTES * index
    const isLast = index === count - 1
    if (start > frame.length) throw unreadable('bad VP8')
    const end = isLast ? frame.length : start + frame.readUIntLE(sizeAt, SIZE_BYTES)
    const saySize = (copy: Buffer, sizeBytes: number) => {
      if (!isLast) copy.writeUIntLE(sizeBytes, sizeAt, SIZE_BYTES)
    }
    partitions.push({ start, end, saySize })
    start = end
  }
  return partitions
}

/** RFC 6386 §9.2 to §9.5: what stands before the number of partitions in the first one is read over. */
function countOf(first: Buffer): number {
  const read = literalReader(first)
  const skipEach = (times: number, bits: number) => {
    for (let turn = 0; turn < times; turn += 1) if (read(1) === 1) read(bits)
  }
  read(2) // colour space, clamping
  if (read(1) === 1) skipSegments(read, skipEach)
  read(1 + 6 + 3) // filter: type, level, sharpness
  if (read(1) === 1 && read(1) === 1) skipEach(8, 6 + 1) // filter deltas, each with its sign
  return 1 << read(2)
}

function skipSegments(read: (bits: number) => number, skipEach: (times: number, bits: number) => void): void {
  const [updatesMap, updatesData] = [read(1), read(1)]
  if (updatesData === 1) {
    read(1)
    skipEach(4, 7 + 1)
    skipEach(4, 6 + 1)
  }
  if (updatesMap === 1) skipEach(3, 8)
}

/** Reads numbers of so many bits as VP8's arithmetic decoder does at even odds (RFC 6386 §7.3). Past the end it reads zeros. */
function literalReader(bytes: Buffer): (bits: number) => number {
  let at = 2
  let value = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  let range = 255
  let shifted = 0
  const readBit = () => {
    const split = 1 + (((range - 1) * 128) >> 8)
    const isSet = value >= split << 8
    range = isSet ? range - split : split
    if (isSet) value -= split << 8
    while (range < 128) {
      value <<= 1
      range <<= 1
      shifted += 1
      if (shifted === 8) {
        shifted = 0
        value |= bytes[at] ?? 0
        at += 1
      }
    }
    return isSet ? 1 : 0
  }
  return (bits) => {
    let number = 0
    for (let turn = 0; turn < bits; turn += 1) number = (number << 1) | readBit()
    return number
  }
}
