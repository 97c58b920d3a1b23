import { AppError } from '../../shared/appError.ts'
import { PORTRAIT_VARIANTS } from '../../shared/limits.ts'
import type { Decoder } from './createDecoder.ts'
import { shortenedCopies } from './shortenedCopies.ts'
import { inspectWebp, looksLikeWebp, type Size } from './webp.ts'

/** The heaviest variant. */
export const PORTRAIT_MAX_BYTES = Math.max(...PORTRAIT_VARIANTS.map(({ maxBytes }) => maxBytes))

/**
 * Throws unless `bytes` are one still WebP of an allowed size and weight that decodes to the last pixel and carries nothing else.
 * The cheap checks come first: only what passes them is decoded.
 */
export async function checkPortrait(bytes: Uint8Array, decoder: Decoder): Promise<Size> {
  if (!looksLikeWebp(bytes)) throw new AppError('UPLOAD_TYPE_MISMATCH', { expected: 'image/webp' })
  const size = inspectWebp(bytes)
  const variant = PORTRAIT_VARIANTS.find(({ width }) => width === size.width && width === size.height)
  if (!variant) throw new AppError('PORTRAIT_DIMENSIONS', { ...size })
  if (bytes.length > variant.maxBytes)
    throw new AppError('PORTRAIT_TOO_HEAVY', { ...variant, sizeBytes: bytes.length })
  const decoded = await decoder.decode(bytes, shortenedCopies(bytes))
  if (decoded.extras) throw new AppError('PORTRAIT_HAS_METADATA', { found: decoded.extras })
  if (decoded.hasSpare) throw new AppError('PORTRAIT_HAS_METADATA', { found: 'bytes behind the pixels' })
  if (decoded.pages > 1) throw new AppError('PORTRAIT_ANIMATED')
  if (decoded.format !== 'webp' || decoded.width !== size.width || decoded.height !== size.height)
    throw new AppError('PORTRAIT_UNREADABLE', { reason: 'it decodes to something else' })
  return size
}
