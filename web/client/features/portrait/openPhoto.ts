import { AppError } from '../../../shared/appError.ts'
import { isAnimated, photoKind } from './photoKind.ts'

/** More than any phone's camera writes; less than what stalls a cheap phone. */
export const PHOTO_MAX_BYTES = 25_000_000

/**
 * The picture in `file`, upright as its camera meant it; on this device only.
 * Throws `IMAGE_TOO_LARGE`, `IMAGE_NOT_IMAGE`, `IMAGE_ANIMATED` or `IMAGE_UNREADABLE`.
 */
export async function openPhoto(file: Blob): Promise<ImageBitmap> {
  if (file.size > PHOTO_MAX_BYTES)
    throw new AppError('IMAGE_TOO_LARGE', { megabytes: Math.round(file.size / 1e6), maxMegabytes: 25 })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = photoKind(bytes)
  if (!kind) throw new AppError('IMAGE_NOT_IMAGE')
  if (isAnimated(bytes, kind)) throw new AppError('IMAGE_ANIMATED')
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (error) {
    throw new AppError('IMAGE_UNREADABLE', {}, { cause: error })
  }
}
