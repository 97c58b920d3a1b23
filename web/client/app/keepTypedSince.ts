import type { Draft } from '../../shared/draft.ts'
import { digestOfDraft } from '../api/storeDraft.ts'
import { editDraft, replaceDraft } from '../features/draft/draftStore.ts'
import { markTouched } from '../features/draft/keptDraft.ts'

/** What of a card can change once it is minted. */
const EDITABLE = ['displayName', 'bio', 'alt', 'links', 'portrait'] as const

/** What was typed since a card was signed, as a draft of the profile that it has become: `minted` has none of it. */
export async function keepTypedSince(
  minted: Readonly<{ handle: string; digest: string }>,
  { draft, altDefault }: Readonly<{ draft: Draft; altDefault: string }>,
): Promise<void> {
  const { handle, digest } = minted
  if (draft.handle !== handle) return
  // Null where it could not be published as it is.
  const now = await digestOfDraft(draft, altDefault).catch(() => null)
  if (now === digest) return
  const typed: Draft = {
    ...draft,
    // As they were minted where nobody typed any.
    displayName: draft.displayName.trim() || handle,
    alt: draft.alt.trim() || altDefault,
    basedOn: digest,
  }
  const fields = EDITABLE.filter((field) => typed[field] !== null)
  await replaceDraft(editDraft(handle), (kept) => kept ?? markTouched(typed, fields))
}
