import type { Draft } from '../../shared/draft.ts'
import { editDraft, replaceDraft } from '../features/draft/draftStore.ts'
import { settle } from '../features/draft/keptDraft.ts'
import { changesOf } from '../features/edit/changesOf.ts'

/** Goes on from what `digest` names: what was typed stays where it differs from `published`, and is no change of anything older any more. */
export async function startFrom(published: Draft, digest: string): Promise<void> {
  const newest = { ...published, basedOn: digest }
  await replaceDraft(editDraft(published.handle), (kept) =>
    settle(newest, kept, (draft) => changesOf(published, draft)),
  )
}
