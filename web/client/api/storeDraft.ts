import { AppError } from '../../shared/appError.ts'
import type { Digest } from '../../shared/cid.ts'
import type { Draft } from '../../shared/draft.ts'
import { metadataOf } from '../../shared/metadataOf.ts'
import { storeProfile } from './storeProfile.ts'

/** Pins what `draft` shows and answers the digest to sign. `altDefault` describes the portrait when its creator has not. */
export function storeDraft(draft: Draft, altDefault: string): Promise<Digest> {
  const { portrait } = draft
  if (!portrait) throw new AppError('IMAGE_UNREADABLE')
  return storeProfile(portrait.variants, (images) =>
    metadataOf({
      ...draft,
      alt: draft.alt.trim() || altDefault,
      theme: portrait.theme,
      images,
      origin: window.location.origin,
    }),
  )
}
