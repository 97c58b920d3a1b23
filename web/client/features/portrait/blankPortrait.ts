import { AppError } from '../../../shared/appError.ts'
import type { Portrait } from '../../../shared/draft.ts'
import { encodePortrait } from './encodePortrait.ts'

const SIDE = 1024

/** An empty sheet of paper: the portrait of a card that says nothing. */
export async function blankPortrait(): Promise<Portrait> {
  const canvas = new OffscreenCanvas(SIDE, SIDE)
  const context = canvas.getContext('2d')
  if (!context) throw new AppError('IMAGE_UNREADABLE')
  context.fillStyle = '#f3efe6'
  context.fillRect(0, 0, SIDE, SIDE)
  const encoded = await encodePortrait(canvas, { x: 0, y: 0, side: SIDE })
  return { ...encoded, source: { kind: 'kept' }, cropSide: null }
}
