import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openPhoto } from '../../../../web/client/features/portrait/openPhoto.ts'
import { ACCEPTED_TYPES, isAnimated, photoKind } from '../../../../web/client/features/portrait/photoKind.ts'

const still = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#084' } })
/** Two different frames of 8 by 8, one above the other, as sharp takes animations. */
const frames = () => {
  const pixels = Uint8Array.from({ length: 8 * 16 * 3 }, (_, at) => (at < 8 * 8 * 3 ? 20 : 220))
  return sharp(pixels, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
}

/** The first box of an ISO file: its major brand, a version, its other brands. */
const iso = (major: string, ...others: string[]) => {
  const brands = [major, '\0\0\0\0', ...others].join('')
  const size = Buffer.alloc(4)
  size.writeUInt32BE(8 + brands.length)
  return Buffer.concat([size, Buffer.from(`ftyp${brands}`, 'latin1')])
}
const ico = Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0, 16, 16]), Buffer.alloc(60)])

describe('photoKind', () => {
  it('knows text, HTML and nothing at all for no pictures', () => {
    for (const text of [
      '',
      'hello',
      '<!doctype html>',
      'BM',
      '<p><svg></svg>',
      '<?xml version="1.0"?><rss/>',
    ])
      expect(photoKind(new TextEncoder().encode(text))).toBeNull()
  })

  it('goes by the first bytes', async () => {
    expect(photoKind(await still().jpeg().toBuffer())).toBe('jpeg')
    expect(photoKind(await still().png().toBuffer())).toBe('png')
    expect(photoKind(await still().webp().toBuffer())).toBe('webp')
    expect(photoKind(await still().gif().toBuffer())).toBe('gif')
    expect(photoKind(await still().avif().toBuffer())).toBe('avif')
    expect(photoKind(await still().tiff().toBuffer())).toBe('tiff')
    expect(photoKind(ico)).toBe('ico')
  })

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by hand -->\n<svg width="8"></svg>',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg>',
    '<!DOCTYPE svg [ <!ENTITY ns "x"> ]><svg\n>',
  ])('sees an SVG behind what may stand before it: %s', (text) => {
    expect(photoKind(new TextEncoder().encode(text))).toBe('svg')
  })

  it('tells HEIC, AVIF and films apart by their brands', () => {
    expect(photoKind(iso('heic', 'mif1', 'heic'))).toBe('heic')
    expect(photoKind(iso('mif1', 'mif1', 'heix'))).toBe('heic')
    expect(photoKind(iso('mif1', 'avif', 'miaf'))).toBe('avif')
    expect(photoKind(iso('qt  '))).toBeNull()
    expect(photoKind(iso('isom', 'mp41'))).toBeNull()
    expect(photoKind(iso('heic').subarray(0, 8))).toBeNull()
  })
})

describe('openPhoto', () => {
  const opening = (bytes: Uint8Array<ArrayBuffer>) =>
    openPhoto(new Blob([bytes])).catch((error: unknown) => error)

  it('names pictures of kinds that can’t be used, which are pictures all the same', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    const tiff = Uint8Array.from(await still().tiff().toBuffer())
    for (const [kind, bytes] of [
      ['SVG', svg],
      ['TIFF', tiff],
      ['ICO', Uint8Array.from(ico)],
    ] as const)
      expect(await opening(bytes)).toMatchObject({ code: 'IMAGE_OTHER_KIND', details: { kind } })
  })

  it('refuses films as no pictures', async () => {
    expect(await opening(Uint8Array.from(iso('isom', 'mp41')))).toMatchObject({ code: 'IMAGE_NOT_IMAGE' })
  })
})

describe('what the file chooser offers', () => {
  it('is what is taken: phones convert HEIC when it is not named', () => {
    expect(ACCEPTED_TYPES.split(',')).toEqual(
      ['jpeg', 'png', 'webp', 'avif', 'gif', 'bmp'].map((kind) => `image/${kind}`),
    )
  })
})

describe('isAnimated', () => {
  it('sees two frames in a GIF and in a WebP', async () => {
    expect(
      isAnimated(
        await frames()
          .gif({ delay: [100, 100] })
          .toBuffer(),
        'gif',
      ),
    ).toBe(true)
    expect(
      isAnimated(
        await frames()
          .webp({ delay: [100, 100] })
          .toBuffer(),
        'webp',
      ),
    ).toBe(true)
  })

  it('sees the animation chunk of an APNG', async () => {
    const png = await still().png().toBuffer()
    const chunk = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from('acTL'), Buffer.alloc(12)])
    expect(isAnimated(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]), 'png')).toBe(true)
  })

  it('takes stills for stills', async () => {
    expect(isAnimated(await still().gif().toBuffer(), 'gif')).toBe(false)
    expect(isAnimated(await still().webp().toBuffer(), 'webp')).toBe(false)
    expect(isAnimated(await still().png().toBuffer(), 'png')).toBe(false)
    expect(isAnimated(await still().jpeg().toBuffer(), 'jpeg')).toBe(false)
    expect(isAnimated(await still().avif().toBuffer(), 'avif')).toBe(false)
  })

  it('ends on a GIF and a PNG cut off anywhere', async () => {
    const gif = await frames().gif().toBuffer()
    const png = await still().png().toBuffer()
    for (let length = 0; length < gif.length; length += 7)
      expect(typeof isAnimated(gif.subarray(0, length), 'gif')).toBe('boolean')
    for (let length = 8; length < png.length; length += 7)
      expect(isAnimated(png.subarray(0, length), 'png')).toBe(false)
  })
})
