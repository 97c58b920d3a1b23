import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError } from '../../../shared/appError.ts'
import { waitAtMost } from '../../../shared/waitAtMost.ts'
import type { Crop, DrawnStyle, Portrait } from '../../../shared/draft.ts'

/** Whose wish a picture is: a person's, or ours, so that nobody is stuck without one. */
type By = 'person' | 'us'

/** For the slowest of phones and the largest of photos. */
const MAKE_MS = 120_000
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
 * What a person asked for last wins, however long each takes, and nothing is drawn unasked meanwhile.
 */
export function usePortrait(
  portrait: Portrait | null,
  handle: string,
  onChange: (portrait: Portrait) => void,
): PortraitControl {
  const [working, setWorking] = useState<By | null>(null)
  const [failed, setFailed] = useState<Readonly<{ by: By; error: AppError }> | null>(null)
  const turn = useRef(0)
  const source = portrait?.source
  const seed = handle || DEFAULT_SEED

  const run = useCallback(
    (make: () => Promise<Portrait>, by: By = 'person') => {
      const mine = ++turn.current
      const isLast = () => mine === turn.current
      setWorking(by)
      // What a person is told stays until that person tries again.
      setFailed((failed) => (by === 'us' && failed?.by === 'person' ? failed : null))
      const start = async () => {
        try {
          // Decoders and encoders are the browser's own, and may never come back from what they are given.
          const made = await waitAtMost(make(), MAKE_MS, () => new AppError('IMAGE_UNREADABLE'))
          if (isLast()) onChange(made)
        } catch (cause) {
          const error = cause instanceof AppError ? cause : new AppError('IMAGE_UNREADABLE', {}, { cause })
          if (isLast())
            setFailed((failed) => (by === 'us' && failed?.by === 'person' ? failed : { by, error }))
        }
        if (isLast()) setWorking(null)
      }
      void start()
    },
    [onChange],
  )

  const draw = useCallback(
    (style: DrawnStyle, turn: number, by?: By) =>
      run(async () => {
        const { drawPortrait } = await import('./drawPortrait.ts')
        return drawPortrait(style, seed, turn)
      }, by),
    [run, seed],
  )

  const outdated = !source || (source.kind === 'drawn' && source.seed !== seed)
  const style = source?.kind === 'drawn' ? source.style : 'landscape'
  const drawnTurn = source?.kind === 'drawn' ? source.turn : 0
  const waits = working === 'person'
  useEffect(() => {
    if (!outdated || waits) return undefined
    const timer = setTimeout(() => draw(style, drawnTurn, 'us'), DRAW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [outdated, waits, style, drawnTurn, draw])

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

  return { working: working !== null, error: failed?.error ?? null, choose, crop, draw }
}
