import type { Draft } from '../../shared/draft.ts'
import { editDraft, replaceDraft } from '../features/draft/draftStore.ts'
import { settle } from '../features/draft/keptDraft.ts'
import { changesOf } from '../features/edit/changesOf.ts'

/** Goes on from `published`: what was typed stays where it differs from it, and is no change of anything older any more. */
export async function startFrom(published: Draft): Promise<void> {
  await replaceDraft(editDraft(published.handle), (kept) =>
    settle(published, kept, (draft) => changesOf(published, draft)),
  )
}
