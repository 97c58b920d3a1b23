const HEADER_BYTES = 6
const ENTRY_BYTES = 16

/** A .ico file that holds one square PNG of `side` pixels, as every browser since Internet Explorer 11 reads it. */
export function icoOf(png: Uint8Array, side: number): Uint8Array {
  const head = Buffer.alloc(HEADER_BYTES + ENTRY_BYTES)
  // Type 1: icon. One picture.
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(side, 6)
  head.writeUInt8(side, 7)
  // One colour plane, 32 bits a pixel.
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}
