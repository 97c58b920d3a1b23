import type { DrawnStyle, Portrait } from '../../../shared/draft.ts'
import { drawAvatar } from './drawAvatar.ts'
import { encodePortrait } from './encodePortrait.ts'

const SIZE = 1024

/** A portrait drawn from `seed`: the same seed, style and turn always give the same picture. */
export async function drawPortrait(style: DrawnStyle, seed: string, turn: number): Promise<Portrait> {
  const drawing = await drawAvatar({ style, seed, turn }, SIZE)
  const image = await imageOf(drawing.toString())
  const encoded = await encodePortrait(image, { x: 0, y: 0, side: SIZE })
  return { ...encoded, cropSide: null, source: { kind: 'drawn', style, seed, turn } }
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image(SIZE, SIZE)
    image.src = url
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(url)
  }
}
