import { useCallback, useEffect, useRef } from 'react'
import type { Draft } from '../../shared/draft.ts'
import { fetchProfile } from '../api/fetchProfile.ts'
import { keepTypedSince } from './keepTypedSince.ts'

type Typed = Readonly<{ draft: Draft; altDefault: string }>

/**
 * How to keep what was typed as an edit of a handle that turns out to be theirs: as it is when that is called, not when the mint began.
 * What is returned stays the same.
 */
export function useKeepTyped(draft: Draft, altDefault: string): (handle: string) => Promise<void> {
  const newest = useRef<Typed>({ draft, altDefault })
  useEffect(() => {
    newest.current = { draft, altDefault }
  }, [draft, altDefault])
  return useCallback(async (handle: string) => {
    const { digest } = await fetchProfile(handle)
    await keepTypedSince({ handle, digest }, newest.current)
  }, [])
}
