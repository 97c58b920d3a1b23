import { Avatar, Style } from '@dicebear/core'
import type { DrawnStyle, Portrait } from '../../../shared/draft.ts'
import { encodePortrait } from './encodePortrait.ts'

const SIZE = 1024

/** All CC0 1.0, so that what is minted owes nobody an attribution. */
const definitions: Record<DrawnStyle, () => Promise<{ default: unknown }>> = {
  landscape: () => import('@dicebear/styles/landscape.json'),
  shadows: () => import('@dicebear/styles/shadows.json'),
  waves: () => import('@dicebear/styles/waves.json'),
  shapes: () => import('@dicebear/styles/shapes.json'),
  triangles: () => import('@dicebear/styles/triangles.json'),
}

/** A portrait drawn from `seed`: the same seed, style and turn always give the same picture. */
export async function drawPortrait(style: DrawnStyle, seed: string, turn: number): Promise<Portrait> {
  const { default: definition } = await definitions[style]()
  const drawing = new Avatar(new Style(definition), {
    seed: turn === 0 ? seed : `${seed}/${turn}`,
    size: SIZE,
  })
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
