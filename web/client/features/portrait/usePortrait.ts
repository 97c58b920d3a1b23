import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError } from '../../../shared/appError.ts'
import type { Crop, DrawnStyle, Portrait } from '../../../shared/draft.ts'

const DRAW_AFTER_MS = 300
const DEFAULT_SEED = 'namesake'

export type PortraitControl = Readonly<{
  working: boolean
  error: AppError | null
  choose: (file: File) => void
  crop: (crop: Crop) => void
  draw: (style: DrawnStyle, turn: number) => void
}>

/**
 * Makes the portrait of a draft. Nobody is stuck without a photo: one is drawn from the handle, and again when that changes.
 * What was asked for last wins, however long each takes.
 */
export function usePortrait(
  portrait: Portrait | null,
  handle: string,
  onChange: (portrait: Portrait) => void,
): PortraitControl {
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const turn = useRef(0)
  const source = portrait?.source
  const seed = handle || DEFAULT_SEED

  const run = useCallback(
    (make: () => Promise<Portrait>) => {
      const mine = ++turn.current
      const isLast = () => mine === turn.current
      setWorking(true)
      setError(null)
      const start = async () => {
        try {
          const made = await make()
          if (isLast()) onChange(made)
        } catch (cause) {
          if (isLast())
            setError(cause instanceof AppError ? cause : new AppError('IMAGE_UNREADABLE', {}, { cause }))
        }
        if (isLast()) setWorking(false)
      }
      void start()
    },
    [onChange],
  )

  const draw = useCallback(
    (style: DrawnStyle, turn: number) =>
      run(async () => {
        const { drawPortrait } = await import('./drawPortrait.ts')
        return drawPortrait(style, seed, turn)
      }),
    [run, seed],
  )

  const outdated = !source || (source.kind === 'drawn' && source.seed !== seed)
  const style = source?.kind === 'drawn' ? source.style : 'landscape'
  const drawnTurn = source?.kind === 'drawn' ? source.turn : 0
  useEffect(() => {
    if (!outdated) return undefined
    const timer = setTimeout(() => draw(style, drawnTurn), DRAW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [outdated, style, drawnTurn, draw])

  const choose = useCallback(
    (file: File) =>
      run(async () => {
        const { makePortrait } = await import('./makePortrait.ts')
        return makePortrait(file, file.name)
      }),
    [run],
  )

  const crop = useCallback(
    (crop: Crop) => {
      if (source?.kind !== 'photo') return
      run(async () => {
        const { makePortrait } = await import('./makePortrait.ts')
        return makePortrait(source.original, source.name, crop)
      })
    },
    [run, source],
  )

  return { working, error, choose, crop, draw }
}
