import { useEffect, useState } from 'react'
import { DRAWN_STYLES, type DrawnStyle } from '../../../shared/draft.ts'

const SIZE = 72

export type Drawings = Readonly<Partial<Record<DrawnStyle, string>>>

/** What every style makes of `seed`, small, as addresses of pictures; empty until they are drawn. */
export function useDrawings(seed: string, turn: number): Drawings {
  const [drawings, setDrawings] = useState<Drawings>({})
  useEffect(() => {
    let current = true
    const draw = async () => {
      const { drawAvatar } = await import('./drawAvatar.ts')
      const drawn = await Promise.all(
        DRAWN_STYLES.map(async (style) => {
          const avatar = await drawAvatar({ style, seed, turn }, SIZE)
          return [style, avatar.toDataUri()] as const
        }),
      )
      if (current) setDrawings(Object.fromEntries(drawn))
    }
    // Without them the styles still have their names.
    draw().catch(() => undefined)
    return () => {
      current = false
    }
  }, [seed, turn])
  return drawings
}
