import { AppError, codeOf } from '../../../shared/appError.ts'
import type { Crop, Portrait } from '../../../shared/draft.ts'
import { cropSquare } from './cropSquare.ts'
import { encodePortrait } from './encodePortrait.ts'
import { openPhoto } from './openPhoto.ts'

/** A portrait from a photo: its centred square, or `crop` of it. Throws what {@link openPhoto} and encoding throw. */
export async function makePortrait(original: Blob, name: string, crop?: Crop): Promise<Portrait> {
  const photo = await openPhoto(original)
  try {
    const square = crop ?? cropSquare(photo)
    const encoded = await encodePortrait(photo.picture, square)
    return {
      ...encoded,
      cropSide: Math.round(square.side),
      source: { kind: 'photo', name, original, crop: square },
    }
  } catch (error) {
    // Only who crops has the button in front of them.
    const isCropTooDetailed = crop !== undefined && codeOf(error) === 'IMAGE_TOO_DETAILED'
    throw isCropTooDetailed ? new AppError('IMAGE_CROP_TOO_DETAILED', {}, { cause: error }) : error
  } finally {
    photo.close()
  }
}
