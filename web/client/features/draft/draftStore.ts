import type { Draft } from '../../../shared/draft.ts'
import { keptStore } from '../../kept/keptStore.ts'
import { listenToTabs, tellTabs } from '../../kept/tabs.ts'
import { type KeptDraft, mergeDraft } from './keptDraft.ts'

const TOPIC = 'drafts'
const store = keptStore<KeptDraft>('namesake-drafts', 'drafts')

/** The draft of a card that is not minted yet. */
export const NEW_DRAFT = 'new'

/** Drafts of minted profiles go by handle. */
export function editDraft(handle: string): string {
  return `edit:${handle}`
}

export function readDraft(name: string): Promise<KeptDraft | null> {
  return store.get(name)
}

/**
 * Keeps what was typed, picture included, and whatever other tabs have typed in other fields; resolves when the browser has it, or this
 * page's memory where the browser keeps nothing.
 * @param initial - what to start from when nothing is kept.
 */
export async function changeDraft(
  name: string,
  initial: Draft,
  change: Partial<Draft>,
): Promise<KeptDraft | null> {
  return replaceDraft(name, (kept) => mergeDraft(initial, kept, change))
}

/** Replaces what is kept by what `change` makes of it; null forgets it. */
export async function replaceDraft(
  name: string,
  change: (kept: KeptDraft | null) => KeptDraft | null,
): Promise<KeptDraft | null> {
  const kept = await store.update(name, change)
  tellTabs(TOPIC, name)
  return kept
}

export async function forgetDraft(name: string): Promise<void> {
  await replaceDraft(name, () => null)
}

/** Names of the drafts kept in this browser. */
export async function listDrafts(): Promise<string[]> {
  const rows = await store.entries()
  return rows.map(([name]) => name).toSorted()
}

/** Calls `listener` whenever the draft may have changed, in whichever tab. Returns how to stop. */
export function onDraftChanged(name: string, listener: () => void): () => void {
  return listenToTabs(TOPIC, (changed) => {
    if (changed === name || changed === null) listener()
  })
}
