import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/draft.ts'
import { forgetDraft, keepDraft, readDraft } from './draftStore.ts'

const SAVE_AFTER_MS = 250

export type SaveState = 'saved' | 'saving' | 'failed'

export type DraftControl = Readonly<{
  /** Null until the browser has answered what it kept. */
  draft: Draft | null
  change: (change: Partial<Draft>) => void
  /** Forgets what was typed and starts from `initial` again. */
  reset: () => Promise<void>
  saveState: SaveState
}>

/**
 * A draft that survives: kept in this browser a quarter of a second after each change, and at once when the page is hidden.
 * @param initial - what to start from when nothing is kept; null = not known yet.
 */
export function useDraft(name: string, initial: Draft | null): DraftControl {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [saveState, setSaveState] = useState<SaveState>('saved')
  const unsaved = useRef<Draft | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (!initial) return undefined
    let current = true
    const load = async () => {
      // A browser that can't keep anything still lets people mint.
      const kept = await readDraft(name).catch(() => null)
      if (current) setDraft((now) => now ?? kept ?? initial)
    }
    void load()
    return () => {
      current = false
    }
  }, [name, initial])

  const save = useCallback(async () => {
    const next = unsaved.current
    if (!next) return
    unsaved.current = null
    const outcome = await keepDraft(name, next).then(
      () => 'saved' as const,
      () => 'failed' as const,
    )
    if (!unsaved.current) setSaveState(outcome)
  }, [name])

  useEffect(() => {
    const saveNow = () => void save()
    document.addEventListener('visibilitychange', saveNow)
    window.addEventListener('pagehide', saveNow)
    return () => {
      document.removeEventListener('visibilitychange', saveNow)
      window.removeEventListener('pagehide', saveNow)
    }
  }, [save])

  const change = useCallback(
    (change: Partial<Draft>) => {
      setDraft((now) => {
        if (!now) return now
        const next = { ...now, ...change }
        unsaved.current = next
        return next
      })
      setSaveState('saving')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), SAVE_AFTER_MS)
    },
    [save],
  )

  const reset = useCallback(async () => {
    unsaved.current = null
    await forgetDraft(name)
    setDraft(initial)
    setSaveState('saved')
  }, [name, initial])

  return { draft, change, reset, saveState }
}
