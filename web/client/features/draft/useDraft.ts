import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Draft } from '../../../shared/draft.ts'
import { isForgetful } from '../../kept/forgetfulness.ts'
import { changeDraft, forgetDraft, onDraftChanged, readDraft } from './draftStore.ts'
import { type KeptDraft, readOver, withSameParts } from './keptDraft.ts'
import { useLeaveWarning } from './useLeaveWarning.ts'

export type SaveState = 'saved' | 'saving'

export type DraftControl = Readonly<{
  /** Null until the browser has answered what it kept. */
  draft: Draft | null
  change: (change: Partial<Draft>) => void
  /** Forgets what was typed and starts from `initial` again. */
  reset: () => Promise<void>
  /** Null as long as nothing was typed, and where nothing can be saved. */
  saveState: SaveState | null
}>

/**
 * A draft that survives: kept in this browser with every change, one write at a time. Other tabs may be typing in it too: each writes the
 * fields that it changed, and shows those of the others.
 * @param initial - what is published, or an empty card; what was not touched follows it. Null = not known yet.
 */
export function useDraft(name: string, initial: Draft | null): DraftControl {
  const [kept, setKept] = useState<KeptDraft | null | undefined>(undefined)
  const [typed, setTyped] = useState<Partial<Draft>>({})
  const [saveState, setSaveState] = useState<SaveState | null>(null)
  /** Typed here and not kept yet. */
  const unwritten = useRef<Partial<Draft>>({})
  const isWriting = useRef(false)
  const hasTyped = useRef(false)
  useLeaveWarning(useCallback(() => hasTyped.current, []))

  useEffect(() => {
    let current = true
    const load = async () => {
      const found = await readDraft(name)
      if (current) setKept((before) => withSameParts(before ?? null, found))
    }
    void load()
    const stop = onDraftChanged(name, () => void load())
    return () => {
      current = false
      stop()
    }
  }, [name])

  const write = useCallback(async () => {
    if (isWriting.current || !initial) return
    isWriting.current = true
    while (Object.keys(unwritten.current).length > 0) {
      const written = unwritten.current
      const now = await changeDraft(name, initial, written)
      unwritten.current = without(unwritten.current, written)
      setKept((before) => withSameParts(before ?? null, now))
      setTyped(unwritten.current)
    }
    isWriting.current = false
    setSaveState(isForgetful() ? null : 'saved')
  }, [name, initial])

  const change = useCallback(
    (change: Partial<Draft>) => {
      // A picture that was drawn for nobody in particular can be drawn again.
      if (change.portrait?.source.kind !== 'drawn') hasTyped.current = true
      unwritten.current = { ...unwritten.current, ...change }
      setTyped(unwritten.current)
      if (!isForgetful()) setSaveState('saving')
      void write()
    },
    [write],
  )

  const reset = useCallback(async () => {
    hasTyped.current = false
    unwritten.current = {}
    setTyped({})
    await forgetDraft(name)
    setSaveState(null)
  }, [name])

  const draft = useMemo(
    () => (initial && kept !== undefined ? { ...readOver(initial, kept), ...typed } : null),
    [initial, kept, typed],
  )
  return { draft, change, reset, saveState }
}

/** What of `change` was typed anew since `written` was taken from it. */
function without(change: Partial<Draft>, written: Partial<Draft>): Partial<Draft> {
  const before: Readonly<Record<string, unknown>> = written
  return Object.fromEntries(Object.entries(change).filter(([field, value]) => before[field] !== value))
}
