import type { Draft, DraftLink } from '../../../shared/draft.ts'

export type ChangedField = 'displayName' | 'bio' | 'alt' | 'links' | 'portrait'

/** Which fields of `draft` differ from what is published, in the order of the form. */
export function changesOf(published: Draft, draft: Draft): ChangedField[] {
  const changed: ChangedField[] = []
  if (draft.displayName.trim() !== published.displayName) changed.push('displayName')
  if (draft.portrait && draft.portrait.source.kind !== 'kept') changed.push('portrait')
  if (draft.alt.trim() !== published.alt) changed.push('alt')
  if (draft.bio !== published.bio) changed.push('bio')
  if (textOf(draft.links) !== textOf(published.links)) changed.push('links')
  return changed
}

function textOf(links: readonly DraftLink[]): string {
  return JSON.stringify(links.filter(({ url }) => url !== '').map(({ label, url }) => [label, url]))
}
