import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { isAnimated, photoKind } from '../../../../web/client/features/portrait/photoKind.ts'

const still = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#084' } })
/** Two different frames of 8 by 8, one above the other, as sharp takes animations. */
const frames = () => {
  const pixels = Uint8Array.from({ length: 8 * 16 * 3 }, (_, at) => (at < 8 * 8 * 3 ? 20 : 220))
  return sharp(pixels, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
}

describe('photoKind', () => {
  it('knows text, HTML, SVG and nothing at all for no pictures', () => {
    for (const text of ['', 'hello', '<!doctype html>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'BM'])
      expect(photoKind(new TextEncoder().encode(text))).toBeNull()
  })

  it('goes by the first bytes', async () => {
    expect(photoKind(await still().jpeg().toBuffer())).toBe('jpeg')
    expect(photoKind(await still().png().toBuffer())).toBe('png')
    expect(photoKind(await still().webp().toBuffer())).toBe('webp')
    expect(photoKind(await still().gif().toBuffer())).toBe('gif')
    expect(photoKind(await still().avif().toBuffer())).toBe('iso')
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
    expect(isAnimated(await still().avif().toBuffer(), 'iso')).toBe(false)
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
