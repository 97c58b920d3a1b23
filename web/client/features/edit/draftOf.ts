import type { Profile } from '../../../shared/api.ts'
import { type Draft, type Portrait, emptyDraft } from '../../../shared/draft.ts'
import type { Metadata } from '../../../shared/metadata.ts'
import type { Language } from '../../../shared/language.ts'

export type Published = Readonly<{ profile: Profile; metadata: Metadata | null; portrait: Portrait | null }>

/** A minted profile as a draft of itself: what editing starts from. Without readable metadata it starts from the handle alone. */
export function draftOf({ profile, metadata, portrait }: Published, language: Language): Draft {
  const empty = { ...emptyDraft(profile.handle, language), basedOn: profile.digest }
  const properties = metadata?.properties
  if (!properties) return { ...empty, portrait, royaltyBps: profile.royaltyBps }
  const { displayName, bio, alt, links } = properties
  return {
    ...empty,
    displayName,
    bio,
    alt,
    links: links.map((link, at) => ({ key: String(at), ...link })),
    portrait,
    royaltyBps: profile.royaltyBps,
    enforced: profile.enforced,
    acknowledged: true,
  }
}
