import sharp from 'sharp'
import { QUARTERS } from './makePhoto.ts'

export type NamedPhoto = Readonly<{ name: string; bytes: Buffer; quarters: string }>

/** Which colour is in each quarter of what people see: top left, top right, bottom left, bottom right. */
const UPRIGHT = 'topLeft,topRight,bottomLeft,bottomRight'

/** Photos as cameras, phones and programs of this world write them, and how each looks upright. */
export async function makePhotos(): Promise<NamedPhoto[]> {
  const plain = await quarters(480, 480)
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
    const bytes = await sharp(plain).withMetadata({ orientation }).jpeg().toBuffer()
    return {
      name: `exif-${orientation}.jpg`,
      bytes,
      quarters: await quartersOf(await sharp(bytes).autoOrient().toBuffer()),
    }
  })
  const jpeg = await sharp(plain).jpeg().toBuffer()
  const others: Record<string, Buffer> = {
    'print.jpg': await sharp(plain).toColourspace('cmyk').jpeg().toBuffer(),
    'wide.png': await sharp(plain).withIccProfile('p3').png().toBuffer(),
    'deep.png': await sharp(plain).toColourspace('rgb16').png().toBuffer(),
    'two.mpo': Buffer.concat([withSecond(jpeg), await sharp(plain).negate().jpeg().toBuffer()]),
    'poster.jpg': await sharp(plain)
      .resize(11_600, 8_700, { kernel: 'nearest', fit: 'fill' })
      .jpeg()
      .toBuffer(),
    'new.avif': await sharp(plain).avif().toBuffer(),
  }
  const upright = Object.entries(others).map(([name, bytes]) => ({ name, bytes, quarters: UPRIGHT }))
  return [...(await Promise.all(turned)), ...upright]
}

/** What is in the middle of each quarter of `picture`, by the nearest of the four colours. */
export async function quartersOf(picture: Uint8Array): Promise<string> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const places = [0.25, 0.75].flatMap((y) => [0.25, 0.75].map((x) => [x, y] as const))
  const names = places.map(([x, y]) => {
    const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    const distance = ([, colour]: readonly [string, readonly number[]]) =>
      Math.max(...colour.map((value, channel) => Math.abs(value - (data[at + channel] ?? 0))))
    return Object.entries(QUARTERS).toSorted((a, b) => distance(a) - distance(b))[0]?.[0]
  })
  return names.join()
}

async function quarters(width: number, height: number): Promise<Buffer> {
  const { topLeft, topRight, bottomLeft, bottomRight } = QUARTERS
  const pixels = Uint8Array.from([...topLeft, ...topRight, ...bottomLeft, ...bottomRight])
  return sharp(pixels, { raw: { width: 2, height: 2, channels: 3 } })
    .resize(width, height, { kernel: 'nearest' })
    .png()
    .toBuffer()
}

/** Says of a JPEG that another follows it: an APP2 segment as cameras with two lenses write (CIPA DC-007, 5.2). */
function withSecond(jpeg: Buffer): Buffer {
  const index = Buffer.from('MPF\0II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1')
  const header = Buffer.from([0xff, 0xe2, 0, index.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), header, index, jpeg.subarray(2)])
}

/** The first boxes of a photo as an iPhone takes it; nothing behind them that could be decoded. */
export function makeHeic(): Buffer {
  const brands = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  return Buffer.concat([brands, Buffer.alloc(400, 0xfe)])
}
