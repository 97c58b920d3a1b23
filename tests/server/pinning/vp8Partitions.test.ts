import { describe, expect, it } from 'vitest'
import { partitionsOf } from '../../../web/server/pinning/vp8Partitions.ts'
import { codeOf } from '../../../web/shared/appError.ts'

/** Writes bits at even odds, as VP8's arithmetic encoder does (RFC 6386 §7.3). */
function encode(fields: readonly (readonly [value: number, bits: number])[]): Buffer {
  const bytes: number[] = []
  let [range, bottom, left] = [255, 0, 24]
  const carry = () => {
    let at = bytes.length - 1
    while (at >= 0 && bytes[at] === 255) bytes[at--] = 0
    if (at >= 0) bytes[at] = (bytes[at] ?? 0) + 1
  }
  const put = (bit: number) => {
    const split = 1 + (((range - 1) * 128) >> 8)
    if (bit) bottom += split
    range = bit ? range - split : split
    if (bottom >= 2 ** 32) {
      carry()
      bottom -= 2 ** 32
    }
    while (range < 128) {
      range *= 2
      if (bottom >= 2 ** 31) carry()
      bottom = (bottom * 2) % 2 ** 32
      left -= 1
      if (left === 0) {
        bytes.push(Math.floor(bottom / 2 ** 24))
        bottom %= 2 ** 24
        left = 8
      }
    }
  }
  for (const [value, bits] of fields) for (let at = bits - 1; at >= 0; at -= 1) put((value >> at) & 1)
  for (let turn = 0; turn < 32; turn += 1) put(0)
  return Buffer.from(bytes)
}

/** A key frame of these parts; all but the last coefficients say their size. */
function frameOf(first: Buffer, coefficients: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(10)
  head.writeUIntLE((1 << 4) | (first.length << 5), 0, 3)
  const sizes = coefficients.slice(0, -1).map(({ length }) => {
    const size = Buffer.alloc(3)
    size.writeUIntLE(length, 0, 3)
    return size
  })
  return Buffer.concat([head, first, ...sizes, ...coefficients])
}

const PLAIN = [
  [0, 2],
  [0, 1],
  [0, 10],
  [0, 1],
] as const
/** Every field that may stand before the number of partitions. */
const RICH = [
  [1, 2],
  ...([
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ] as const),
  ...Array.from({ length: 4 }, () => [0b1_1010101_1, 9] as const),
  ...([
    [0, 1],
    [0b1_110011_0, 8],
    [0, 1],
    [0, 1],
  ] as const),
  ...([
    [0b1_11111111, 9],
    [0, 1],
    [0b1_00000001, 9],
  ] as const),
  [0b1_111111_101, 10],
  ...([
    [1, 1],
    [1, 1],
  ] as const),
  ...Array.from({ length: 8 }, (_, at) => (at % 2 ? ([0, 1] as const) : ([0b1_010101_1, 8] as const))),
] as const

describe.each([
  ['a plain head', PLAIN],
  ['segments, their map and filter deltas', RICH],
] as const)('the partitions of a frame with %s', (_name, fields) => {
  it.each([1, 2, 4, 8])('are found: %i of coefficients', (count) => {
    const first = encode([...fields, [Math.log2(count), 2]])
    const parts = Array.from({ length: count }, (_, at) => Buffer.alloc(20 + at, at + 1))
    const frame = frameOf(first, parts)
    const found = partitionsOf(frame)
    expect(found.map(({ start, end }) => frame.subarray(start, end))).toEqual([first, ...parts])
    const ends = found.map(({ saySize }, index) => {
      const shorter = Buffer.from(frame)
      saySize(shorter, 9)
      return index === 0 ? shorter.readUIntLE(0, 3) >> 5 : partitionsOf(shorter)[index]?.end
    })
    const saying = found.slice(1, -1).map(({ start }) => start + 9)
    expect(ends).toEqual([9, ...saying, frame.length])
  })
})

it.each([
  ['cut in its head', (frame: Buffer) => frame.subarray(0, 9)],
  [
    'that says more than there is',
    (frame: Buffer) => Buffer.concat([Buffer.of(0xf0, 0xff, 0xff), frame.subarray(3)]),
  ],
  [
    'that is not shown',
    (frame: Buffer) => Buffer.concat([Buffer.of((frame[0] ?? 0) & ~16), frame.subarray(1)]),
  ],
  [
    'that needs one before it',
    (frame: Buffer) => Buffer.concat([Buffer.of((frame[0] ?? 0) | 1), frame.subarray(1)]),
  ],
])('a frame %s is unreadable', (_name, spoil) => {
  const frame = frameOf(encode([...PLAIN, [0, 2]]), [Buffer.alloc(20)])
  let code: string | null = null
  try {
    partitionsOf(spoil(frame))
  } catch (error) {
    code = codeOf(error)
  }
  expect(code).toBe('PORTRAIT_UNREADABLE')
})
