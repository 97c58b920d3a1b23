import { inflateSync } from 'node:zlib'

/** The font inside a WOFF 1.0 file (https://www.w3.org/TR/WOFF/, sections 4 and 5). */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const header = Buffer.alloc(12 + 16 * count)
  woff.copy(header, 0, 4, 8)
  const power = 2 ** Math.floor(Math.log2(count))
  header.writeUInt16BE(count, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((count - power) * 16, 10)
  const parts = [header]
  let at = header.length
  for (let index = 0; index < count; index++) {
    const entry = 44 + 20 * index
    const offset = woff.readUInt32BE(entry + 4)
    const packedBytes = woff.readUInt32BE(entry + 8)
    const bytes = woff.readUInt32BE(entry + 12)
    const packed = woff.subarray(offset, offset + packedBytes)
    const table = packedBytes < bytes ? inflateSync(packed) : packed
    const record = 12 + 16 * index
    woff.copy(header, record, entry, entry + 4)
    woff.copy(header, record + 4, entry + 16, entry + 20)
    header.writeUInt32BE(at, record + 8)
    header.writeUInt32BE(table.length, record + 12)
    // Tables begin at multiples of four.
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4)
    table.copy(padded)
    parts.push(padded)
    at += padded.length
  }
  return Buffer.concat(parts)
}
