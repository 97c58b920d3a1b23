import sharp, { type OverlayOptions } from 'sharp'
import type { PictureAnswer, PictureJob, PictureRequest } from './pictureJob.ts'

/**
 * Rasterises pictures in a process of its own: what is decoded here was uploaded by strangers, and a process can be killed where a thread
 * that sits in libvips can't. Ends with its parent.
 */

/** Chat apps leave out previews of more than 300 kB; a palette then halves the size at the cost of 80 ms. */
const PNG_MAX_BYTES = 290_000
/** Larger than any portrait that Namesake stores; refuses decompression bombs. */
const PIXELS_MAX = 4096 * 4096

sharp.concurrency(1)
sharp.cache(false)

process.on('message', (request: PictureRequest) => {
  void answer(request).then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))

async function answer({ id, job }: PictureRequest): Promise<PictureAnswer> {
  try {
    return { id, bytes: await rasterise(job) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

async function rasterise({ under, over, portrait, format }: PictureJob): Promise<Uint8Array> {
  const layers: OverlayOptions[] = []
  if (portrait) {
    const { bytes, left, top, side } = portrait
    const input = await sharp(bytes, { limitInputPixels: PIXELS_MAX, pages: 1 })
      .resize(side, side, { fit: 'cover' })
      .removeAlpha()
      .toBuffer()
    layers.push({ input, left, top })
  }
  layers.push({ input: Buffer.from(over), left: 0, top: 0 })
  const whole = await sharp(Buffer.from(under))
    .composite(layers)
    .removeAlpha()
    .png({ compressionLevel: 8 })
    .toBuffer()
  if (format === 'jpeg') return sharp(whole).jpeg({ quality: 82 }).toBuffer()
  return whole.length <= PNG_MAX_BYTES
    ? whole
    : sharp(whole).png({ palette: true, quality: 90, effort: 1 }).toBuffer()
}
