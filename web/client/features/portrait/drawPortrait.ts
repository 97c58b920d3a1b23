import type { DrawnStyle, Portrait } from '../../../shared/draft.ts'
import { drawAvatar } from './drawAvatar.ts'
import { encodePortrait } from './encodePortrait.ts'
import { loadImage } from './loadImage.ts'

const SIZE = 1024

/** A portrait drawn from `seed`: the same seed, style and turn always give the same picture. */
export async function drawPortrait(style: DrawnStyle, seed: string, turn: number): Promise<Portrait> {
  const drawing = await drawAvatar({ style, seed, turn }, SIZE)
  const image = await loadImage(new Blob([drawing.toString()], { type: 'image/svg+xml' }))
  const encoded = await encodePortrait(image, { x: 0, y: 0, side: SIZE })
  return { ...encoded, cropSide: null, source: { kind: 'drawn', style, seed, turn } }
}
