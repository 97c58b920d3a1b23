import { Avatar, Style } from '@dicebear/core'
import type { DrawnStyle } from '../../../shared/draft.ts'

/** All CC0 1.0, so that what is minted owes nobody an attribution. */
const definitions: Record<DrawnStyle, () => Promise<{ default: unknown }>> = {
  landscape: () => import('@dicebear/styles/landscape.json'),
  shadows: () => import('@dicebear/styles/shadows.json'),
  waves: () => import('@dicebear/styles/waves.json'),
  shapes: () => import('@dicebear/styles/shapes.json'),
  triangles: () => import('@dicebear/styles/triangles.json'),
}

export type AvatarChoice = Readonly<{ style: DrawnStyle; seed: string; turn: number }>

/** An SVG drawn from `seed`, `sizePx` square: the same seed, style and turn always give the same picture. */
export async function drawAvatar({ style, seed, turn }: AvatarChoice, sizePx: number): Promise<Avatar> {
  const { default: definition } = await definitions[style]()
  return new Avatar(new Style(definition), { seed: turn === 0 ? seed : `${seed}/${turn}`, size: sizePx })
}
