import { useEffect, useState } from 'react'
import type { Availability } from '../../../shared/api.ts'
import { handleProblem } from '../../../shared/handle.ts'

const ASK_AFTER_MS = 200

export type HandleState =
  | { state: 'empty' | 'invalid' | 'checking' | 'unknown' }
  | { state: 'known'; answer: Availability }

/** What can be said of `handle` now. A newer handle aborts the question about an older one. */
export function useAvailability(handle: string): HandleState {
  const [known, setKnown] = useState<{ handle: string; answer: Availability | null } | null>(null)
  const problem = handleProblem(handle)

  useEffect(() => {
    if (problem) return undefined
    const abort = new AbortController()
    const look = async () => {
      const answer = await ask(handle, abort.signal)
      if (!abort.signal.aborted) setKnown({ handle, answer })
    }
    const timer = setTimeout(() => void look(), ASK_AFTER_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [handle, problem])

  if (handle === '') return { state: 'empty' }
  if (problem) return { state: 'invalid' }
  if (known?.handle !== handle) return { state: 'checking' }
  return known.answer ? { state: 'known', answer: known.answer } : { state: 'unknown' }
}

async function ask(handle: string, signal: AbortSignal): Promise<Availability | null> {
  // Parsing answers takes a library that the form can be drawn without.
  const { fetchAvailability } = await import('../../api/fetchAvailability.ts')
  // Not being able to tell is an answer of its own: minting asks again.
  return fetchAvailability(handle, signal).catch(() => null)
}
