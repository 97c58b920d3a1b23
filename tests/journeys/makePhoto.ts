import sharp from 'sharp'

/** What the camera wrote into the photo, and nobody may find again. */
export const CAMERA = 'Secretcam 9000'
const LATITUDE = [6, 27, 14.4] as const
const LONGITUDE = [3, 23, 45.6] as const

/** Colours of the photo's quarters as a person sees it, upright. */
export const QUARTERS = {
  topLeft: [40, 80, 190],
  topRight: [200, 60, 50],
  bottomLeft: [220, 190, 70],
  bottomRight: [50, 150, 90],
} as const

type Rgb = readonly [number, number, number]

/**
 * A JPEG of 12 megapixels as a phone held upright makes it: the sensor lies on its side and an EXIF tag says so (orientation 6), next to
 * the camera's name and the place. Four quarters of plain colour tell whether it was turned.
 */
export async function makePhoto(): Promise<Buffer> {
  const [width, height] = [4000, 3000]
  // Turned a quarter to the right for viewing: what is stored at the left bottom is seen at the left top.
  const stored: readonly [left: number, top: number, colour: Rgb][] = [
    [0, height / 2, QUARTERS.topLeft],
    [0, 0, QUARTERS.topRight],
    [width / 2, height / 2, QUARTERS.bottomLeft],
    [width / 2, 0, QUARTERS.bottomRight],
  ]
  const quarters = await Promise.all(
    stored.map(async ([left, top, colour]) => ({
      left,
      top,
      input: await plain(width / 2, height / 2, colour),
    })),
  )
  // Grain, so that it weighs what a photo weighs.
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const
  const grain = await sharp({ create: { width, height, channels: 3, noise, background: '#000' } })
    .png({ compressionLevel: 0 })
    .toBuffer()
  const jpeg = await sharp({ create: { width, height, channels: 3, background: '#000' } })
    .composite([...quarters, { input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer()
  return withExif(jpeg)
}

function plain(width: number, height: number, [r, g, b]: Rgb): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()
}

/** Puts an APP1 segment behind the start of the image (Exif 2.32, 4.5.4). */
function withExif(jpeg: Buffer): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff()])
  const header = Buffer.alloc(4)
  header.writeUInt16BE(0xffe1, 0)
  header.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), header, exif, jpeg.subarray(2)])
}

/** A little-endian TIFF with two directories: the picture's (Make, Orientation, pointer) and the place's. */
function tiff(): Buffer {
  const [ascii, short, long, rational] = [2, 3, 4, 5]
  const model = Buffer.from(`${CAMERA}\0`, 'latin1')
  const gpsAt = 8 + 2 + 3 * 12 + 4
  const dataAt = gpsAt + 2 + 4 * 12 + 4
  const [latitudeAt, longitudeAt] = [dataAt + model.length, dataAt + model.length + 24]
  const entry = (tag: number, type: number, [count, value]: readonly [number, number]) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(type, 2)
    bytes.writeUInt32LE(count, 4)
    bytes.writeUInt32LE(value, 8)
    return bytes
  }
  const letter = (text: string): readonly [number, number] => [2, text.charCodeAt(0)]
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])
  const picture = [
    entry(0x0110, ascii, [model.length, dataAt]),
    entry(0x0112, short, [1, 6]),
    entry(0x8825, long, [1, gpsAt]),
  ]
  const place = [
    entry(1, ascii, letter('N')),
    entry(2, rational, [3, latitudeAt]),
    entry(3, ascii, letter('E')),
    entry(4, rational, [3, longitudeAt]),
  ]
  const data = [model, rationals(LATITUDE), rationals(LONGITUDE)]
  return Buffer.concat([head, directory(picture), directory(place), ...data])
}

function directory(entries: Buffer[]): Buffer {
  const count = Buffer.alloc(2)
  count.writeUInt16LE(entries.length, 0)
  return Buffer.concat([count, ...entries, Buffer.alloc(4)])
}

/** Degrees, minutes, seconds, each as a fraction of hundredths. */
function rationals(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8)
  values.forEach((value, index) => {
    bytes.writeUInt32LE(Math.round(value * 100), index * 8)
    bytes.writeUInt32LE(100, index * 8 + 4)
  })
  return bytes
}
