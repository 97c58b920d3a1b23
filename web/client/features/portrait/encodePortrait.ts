import { accentContrast, accentOf } from '../../../shared/accent.ts'
import { AppError } from '../../../shared/appError.ts'
import type { Crop, Portrait, PortraitVariant } from '../../../shared/draft.ts'
import { PORTRAIT_VARIANTS } from '../../../shared/limits.ts'
import { openSheet, type Sheet } from './openSheet.ts'
import { writeWebp } from './writeWebp.ts'

const QUALITY_FIRST = 0.9
const QUALITY_LAST = 0.3
const QUALITY_STEP = 0.1
const ACCENT_WIDTH = 128

type Picture = Exclude<CanvasImageSource, SVGImageElement>

/**
 * The square `crop` of `picture` as the variants that are published, and the accent it gives. What is drawn anew carries no
 * place, camera or maker's data. Throws `IMAGE_TOO_DETAILED` and what {@link writeWebp} throws.
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
    const sheet = draw(from, part, width)
    encoding.push(encode(sheet, maxBytes).then((bytes) => ({ width, bytes })))
    if (width === ACCENT_WIDTH) theme = accentOf(sheet.context.getImageData(0, 0, width, width).data)
    ;[from, part] = [sheet.canvas, { x: 0, y: 0, side: width }]
  }
  if (!theme) throw new AppError('INTERNAL', { reason: 'no small variant' })
  return { variants: await Promise.all(encoding), theme, contrast: accentContrast(theme) }
}

function draw(picture: Picture, { x, y, side }: Crop, width: number): Sheet {
  // Transparent pictures are printed on paper.
  const sheet = openSheet(width, '#fbfaf7')
  sheet.context.imageSmoothingQuality = 'high'
  sheet.context.drawImage(picture, x, y, side, side, 0, 0, width, width)
  return sheet
}

/** The best quality that weighs at most `maxBytes`. */
async function encode(sheet: Sheet, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  for (let quality = QUALITY_FIRST; quality >= QUALITY_LAST - 1e-9; quality -= QUALITY_STEP) {
    const bytes = await writeWebp(sheet, quality)
    if (bytes.length <= maxBytes) return bytes
  }
  throw new AppError('IMAGE_TOO_DETAILED', { maxBytes })
}
