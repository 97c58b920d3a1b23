import { accentContrast, accentOf } from '../../../shared/accent.ts'
import { AppError } from '../../../shared/appError.ts'
import type { Crop, Portrait, PortraitVariant } from '../../../shared/draft.ts'
import { PORTRAIT_VARIANTS } from '../../../shared/limits.ts'

const TYPE = 'image/webp'
const QUALITY_FIRST = 0.9
const QUALITY_LAST = 0.3
const QUALITY_STEP = 0.1
const ACCENT_WIDTH = 128

type Picture = Exclude<CanvasImageSource, SVGImageElement>

/**
 * The square `crop` of `picture` as the variants that are published, and the accent it gives. What is drawn anew carries no
 * place, camera or maker's data. Throws `IMAGE_TOO_DETAILED` or `IMAGE_NO_WEBP`.
 */
export async function encodePortrait(
  picture: Picture,
  crop: Crop,
): Promise<Pick<Portrait, 'variants' | 'theme' | 'contrast'>> {
  const encoding: Promise<PortraitVariant>[] = []
  let theme = null
  // Each from the one before it, which is the largest first: a photo of 12 megapixels is gone through once.
  let [from, part] = [picture, crop]
  for (const { width, maxBytes } of PORTRAIT_VARIANTS) {
    const { canvas, context } = draw(from, part, width)
    encoding.push(encode(canvas, maxBytes).then((bytes) => ({ width, bytes })))
    if (width === ACCENT_WIDTH) theme = accentOf(context.getImageData(0, 0, width, width).data)
    ;[from, part] = [canvas, { x: 0, y: 0, side: width }]
  }
  if (!theme) throw new AppError('INTERNAL', { reason: 'no small variant' })
  return { variants: await Promise.all(encoding), theme, contrast: accentContrast(theme) }
}

function draw(picture: Picture, { x, y, side }: Crop, width: number) {
  const canvas = new OffscreenCanvas(width, width)
  const context = canvas.getContext('2d', { colorSpace: 'srgb' })
  if (!context) throw new AppError('IMAGE_UNREADABLE')
  // Transparent pictures are printed on paper.
  context.fillStyle = '#fbfaf7'
  context.fillRect(0, 0, width, width)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, x, y, side, side, 0, 0, width, width)
  return { canvas, context }
}

/** The best quality that weighs at most `maxBytes`. */
async function encode(canvas: OffscreenCanvas, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  for (let quality = QUALITY_FIRST; quality >= QUALITY_LAST - 1e-9; quality -= QUALITY_STEP) {
    const blob = await canvas.convertToBlob({ type: TYPE, quality })
    // A browser that can't write WebP answers with PNG and says nothing.
    if (blob.type !== TYPE) throw new AppError('IMAGE_NO_WEBP')
    if (blob.size <= maxBytes) return new Uint8Array(await blob.arrayBuffer())
  }
  throw new AppError('IMAGE_TOO_DETAILED', { maxBytes })
}
