import { coloursOf } from './colours.ts'
import type { PictureJob } from './pictureJob.ts'
import { NEUTRAL_THEME } from '../../../shared/metadata.ts'

/** The N of the site's mark, in a square of 32. */
export const MARK_PATH = 'M11 22V10l10 12V10'

/** The site's mark to the edges of a square: phones cut their own shape out of it, never through the letter. */
export function iconPicture(side: number): PictureJob {
  const { ink, paper } = coloursOf(NEUTRAL_THEME)
  return {
    ...squareOf(side),
    under: `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 32 32"><rect width="32" height="32" fill="${ink}"/><path d="${MARK_PATH}" fill="none" stroke="${paper}" stroke-width="1.8"/></svg>`,
    portrait: null,
    format: 'png',
  }
}

/** A portrait alone, to the edges of a square. */
export function portraitPicture(side: number, bytes: Uint8Array, format: PictureJob['format']): PictureJob {
  return { ...squareOf(side), portrait: { bytes, left: 0, top: 0, side }, format }
}

function squareOf(side: number): Pick<PictureJob, 'width' | 'height' | 'under' | 'over'> {
  const blank = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"/>`
  return { width: side, height: side, under: blank, over: blank }
}
