import type { Crop, Portrait } from '../../../shared/draft.ts'
import { cropSquare } from './cropSquare.ts'
import { encodePortrait } from './encodePortrait.ts'
import { openPhoto } from './openPhoto.ts'

/** A portrait from a photo: its centred square, or `crop` of it. Throws what {@link openPhoto} and encoding throw. */
export async function makePortrait(original: Blob, name: string, crop?: Crop): Promise<Portrait> {
  const bitmap = await openPhoto(original)
  try {
    const square = crop ?? cropSquare(bitmap)
    const encoded = await encodePortrait(bitmap, square)
    return {
      ...encoded,
      cropSide: Math.round(square.side),
      source: { kind: 'photo', name, original, crop: square },
    }
  } finally {
    bitmap.close()
  }
}
