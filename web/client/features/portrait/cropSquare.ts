import { AppError } from '../../../shared/appError.ts'
import type { Crop } from '../../../shared/draft.ts'

/**
 * The centred square of a picture that becomes the portrait.
 * @param zoom - 1 keeps the largest square that fits; 2 keeps half its side. Below 1 throws `BAD_REQUEST`.
 */
export function cropSquare(size: Readonly<{ width: number; height: number }>, zoom = 1): Crop {
  if (zoom < 1) throw new AppError('BAD_REQUEST', { zoom })
  const side = Math.min(size.width, size.height) / zoom
  return { x: (size.width - side) / 2, y: (size.height - side) / 2, side }
}
