import { useEffect, useState } from 'react'
import type { Draft } from '../../../shared/draft.ts'

export type DraftSource = Readonly<{
  list: () => Promise<string[]>
  read: (name: string) => Promise<Draft | null>
}>

export type KeptDraft = Readonly<{ name: string; draft: Draft }>

/** The drafts of this browser; null until it has answered. */
export function useDrafts({ list, read }: DraftSource): readonly KeptDraft[] | null {
  const [drafts, setDrafts] = useState<readonly KeptDraft[] | null>(null)
  useEffect(() => {
    let current = true
    const load = async () => {
      const names = await list().catch(() => [])
      const found = await Promise.all(names.map(async (name) => ({ name, draft: await read(name) })))
      const kept = found.flatMap(({ name, draft }) => (draft ? [{ name, draft }] : []))
      if (current) setDrafts(kept)
    }
    void load()
    return () => {
      current = false
    }
  }, [list, read])
  return drafts
}
