import { useCallback, useRef, useState } from 'react'
import type { AppError } from '../../shared/appError.ts'

export type WorkControl = Readonly<{
  isUnderWay: boolean
  error: AppError | null
  /** Begins `work`, and gives up what was under way. */
  run: (work: (signal: AbortSignal) => Promise<unknown>) => void
  /** Stops waiting; what comes after that is ignored. */
  cancel: () => void
  clearError: () => void
}>

/**
 * One piece of work at a time that waits for somebody, and that can be given up.
 * @param toError - what is shown of whatever the work throws
 */
export function useWork(toError: (cause: unknown) => AppError): WorkControl {
  const current = useRef<AbortController | null>(null)
  const [isUnderWay, setUnderWay] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const cancel = useCallback(() => {
    current.current?.abort()
    current.current = null
    setUnderWay(false)
  }, [])
  const run = useCallback(
    (work: (signal: AbortSignal) => Promise<unknown>) => {
      current.current?.abort()
      const abort = new AbortController()
      current.current = abort
      setError(null)
      setUnderWay(true)
      const end = (failure: AppError | null) => {
        if (current.current !== abort) return
        current.current = null
        setUnderWay(false)
        setError(failure)
      }
      work(abort.signal).then(
        () => end(null),
        (cause: unknown) => end(toError(cause)),
      )
    },
    [toError],
  )
  const clearError = useCallback(() => setError(null), [])
  return { isUnderWay, error, run, cancel, clearError }
}
