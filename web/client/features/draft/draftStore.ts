import { createStore, del, get, keys, set } from 'idb-keyval'
import type { Draft } from '../../../shared/draft.ts'

const store = createStore('namesake-drafts', 'drafts')

/** The draft of a card that is not minted yet. */
export const NEW_DRAFT = 'new'

/** Drafts of minted profiles go by handle. */
export function editDraft(handle: string): string {
  return `edit:${handle}`
}

export async function readDraft(name: string): Promise<Draft | null> {
  return (await get<Draft>(name, store)) ?? null
}

/** Keeps `draft`, picture included; resolves when the browser has it. */
export async function keepDraft(name: string, draft: Draft): Promise<void> {
  await set(name, draft, store)
}

export async function forgetDraft(name: string): Promise<void> {
  await del(name, store)
}

/** Names of the drafts kept in this browser. */
export async function listDrafts(): Promise<string[]> {
  return (await keys<string>(store)).toSorted()
}
