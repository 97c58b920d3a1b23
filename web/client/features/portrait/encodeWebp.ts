import encode, { init } from '@jsquash/webp/encode.js'
import { AppError } from '../../../shared/appError.ts'
import type { Sheet } from './openSheet.ts'

/** Browsers' own choice; libwebp's 6 takes twice as long for two percent less. */
const METHOD = 4
let loading: Promise<unknown> | null = null

/**
 * What is drawn on `sheet` as WebP, by libwebp in WebAssembly.
 * @param quality - from 0 to 1
 * Throws `IMAGE_ENCODER_MISSING` when it can't be loaded, and tries again at the next call.
 */
export async function encodeWebp(
  { canvas, context }: Sheet,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  loading ??= init()
  await loading.catch((cause: unknown) => {
    loading = null
    throw new AppError('IMAGE_ENCODER_MISSING', {}, { cause })
  })
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  return new Uint8Array(await encode(pixels, { quality: quality * 100, method: METHOD }))
}
