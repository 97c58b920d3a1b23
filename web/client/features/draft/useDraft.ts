import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/draft.ts'
import { forgetDraft, keepDraft, readDraft } from './draftStore.ts'

export type SaveState = 'saved' | 'saving' | 'failed'

export type DraftControl = Readonly<{
  /** Null until the browser has answered what it kept. */
  draft: Draft | null
  change: (change: Partial<Draft>) => void
  /** Forgets what was typed and starts from `initial` again. */
  reset: () => Promise<void>
  /** Null as long as nothing was typed. */
  saveState: SaveState | null
}>

/**
 * A draft that survives: kept in this browser with every change, one write at a time and always the newest.
 * @param initial - what to start from when nothing is kept; null = not known yet.
 */
export function useDraft(name: string, initial: Draft | null): DraftControl {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [saveState, setSaveState] = useState<SaveState | null>(null)
  const newest = useRef<Draft | null>(null)
  const isWriting = useRef(false)

  const show = useCallback((next: Draft) => {
    newest.current = next
    setDraft(next)
  }, [])

  useEffect(() => {
    if (!initial) return undefined
    let current = true
    const load = async () => {
      // A browser that can't keep anything still lets people mint.
      const kept = await readDraft(name).catch(() => null)
      if (current && !newest.current) show(kept ?? initial)
    }
    void load()
    return () => {
      current = false
    }
  }, [name, initial, show])

  const write = useCallback(async () => {
    if (isWriting.current) return
    isWriting.current = true
    let outcome: SaveState = 'saved'
    let written: Draft | null = null
    while (newest.current && newest.current !== written) {
      written = newest.current
      outcome = await keepDraft(name, written).then(
        () => 'saved' as const,
        () => 'failed' as const,
      )
    }
    isWriting.current = false
    setSaveState(outcome)
  }, [name])

  const change = useCallback(
    (change: Partial<Draft>) => {
      if (!newest.current) return
      show({ ...newest.current, ...change })
      setSaveState('saving')
      void write()
    },
    [show, write],
  )

  const reset = useCallback(async () => {
    if (initial) show(initial)
    await forgetDraft(name)
    setSaveState(null)
  }, [name, initial, show])

  return { draft, change, reset, saveState }
}
