import { AppError } from '../../../shared/appError.ts'
import { loadImage } from './loadImage.ts'
import { isAnimated, photoKind, type PhotoKind } from './photoKind.ts'

/** More than any phone's camera writes; less than what stalls a cheap phone. */
export const PHOTO_MAX_BYTES = 25_000_000

/** SVG may hold scripts and has no pixels of its own; the others hold several pictures, and few browsers open TIFF. */
const REFUSED: Partial<Record<PhotoKind, string>> = { svg: 'SVG', tiff: 'TIFF', ico: 'ICO' }

/** Upright, and with a size; `close` gives its memory back. */
export type Photo = Readonly<{
  picture: ImageBitmap | HTMLImageElement
  width: number
  height: number
  close: () => void
}>

/**
 * The picture in `file`, upright as its camera meant it; on this device only.
 * Throws `IMAGE_TOO_LARGE`, `IMAGE_NOT_IMAGE`, `IMAGE_OTHER_KIND`, `IMAGE_ANIMATED`, `IMAGE_HEIC` or `IMAGE_UNREADABLE`.
 */
export async function openPhoto(file: Blob): Promise<Photo> {
  if (file.size > PHOTO_MAX_BYTES)
    throw new AppError('IMAGE_TOO_LARGE', { megabytes: Math.round(file.size / 1e6), maxMegabytes: 25 })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = photoKind(bytes)
  if (!kind) throw new AppError('IMAGE_NOT_IMAGE')
  if (REFUSED[kind]) throw new AppError('IMAGE_OTHER_KIND', { kind: REFUSED[kind] })
  if (isAnimated(bytes, kind)) throw new AppError('IMAGE_ANIMATED')
  try {
    return await decode(file)
  } catch (error) {
    throw new AppError(kind === 'heic' ? 'IMAGE_HEIC' : 'IMAGE_UNREADABLE', {}, { cause: error })
  }
}

/** As a bitmap, which browsers turn upright unless told otherwise; else as an element, which opens what only elements do. */
async function decode(file: Blob): Promise<Photo> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (bitmap)
    return { picture: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() }
  const picture = await loadImage(file)
  return { picture, width: picture.naturalWidth, height: picture.naturalHeight, close: () => {} }
}
