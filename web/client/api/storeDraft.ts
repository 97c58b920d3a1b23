import { AppError } from '../../shared/appError.ts'
import { cidOf, type Digest } from '../../shared/cid.ts'
import type { Draft } from '../../shared/draft.ts'
import { metadataOf } from '../../shared/metadataOf.ts'
import { pinContent } from './pinContent.ts'
import { type Keep, storeProfile } from './storeProfile.ts'

/** Pins what `draft` shows and answers the digest to sign. `altDefault` describes the portrait when its creator has not. */
export function storeDraft(draft: Draft, altDefault: string, signal?: AbortSignal): Promise<Digest> {
  return describeDraft(draft, altDefault, (bytes, type) => pinContent(bytes, { type, signal }))
}

/** The digest that {@link storeDraft} would answer; nothing leaves the browser. */
export function digestOfDraft(draft: Draft, altDefault: string): Promise<Digest> {
  return describeDraft(draft, altDefault, cidOf)
}

async function describeDraft(draft: Draft, altDefault: string, keep: Keep): Promise<Digest> {
  const { portrait } = draft
  if (!portrait) throw new AppError('IMAGE_UNREADABLE')
  const describe = (images: Parameters<typeof metadataOf>[0]['images']) =>
    metadataOf({
      ...draft,
      alt: draft.alt.trim() || altDefault,
      theme: portrait.theme,
      images,
      origin: window.location.origin,
    })
  return storeProfile(portrait.variants, describe, keep)
}
