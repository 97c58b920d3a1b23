import { useEffect, useState } from 'react'
import type { Availability } from '../../../shared/api.ts'
import { handleProblem } from '../../../shared/handle.ts'

const ASK_AFTER_MS = 200

export type HandleState =
  | { state: 'empty' | 'invalid' | 'checking' | 'unknown' }
  | { state: 'known'; answer: Availability }

type Known = { handle: string; asked: number; answer: Availability | null }

/**
 * What can be said of `handle` now. A newer handle aborts the question about an older one.
 * @param asked - a higher number asks again.
 */
export function useAvailability(handle: string, asked = 0): HandleState {
  const [known, setKnown] = useState<Known | null>(null)
  const problem = handleProblem(handle)

  useEffect(() => {
    if (problem) return undefined
    const abort = new AbortController()
    const look = async () => {
      const answer = await ask(handle, abort.signal)
      if (!abort.signal.aborted) setKnown({ handle, asked, answer })
    }
    const timer = setTimeout(() => void look(), ASK_AFTER_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [handle, problem, asked])

  if (handle === '') return { state: 'empty' }
  if (problem) return { state: 'invalid' }
  if (known?.handle !== handle || known.asked !== asked) return { state: 'checking' }
  return known.answer ? { state: 'known', answer: known.answer } : { state: 'unknown' }
}

async function ask(handle: string, signal: AbortSignal): Promise<Availability | null> {
  // Parsing answers takes a library that the form can be drawn without.
  const { fetchAvailability } = await import('../../api/fetchAvailability.ts')
  // Not being able to tell is an answer of its own: minting asks again.
  return fetchAvailability(handle, signal).catch(() => null)
}
