import type { Draft, DraftLink, Portrait } from '../../../shared/draft.ts'

export type ChangedField = 'displayName' | 'bio' | 'alt' | 'links' | 'portrait'

/** Which fields of `draft` differ from what is published, in the order of the form. */
export function changesOf(published: Draft, draft: Draft): ChangedField[] {
  const changed: ChangedField[] = []
  if (draft.displayName.trim() !== published.displayName) changed.push('displayName')
  if (draft.portrait && !isSame(draft.portrait, published.portrait)) changed.push('portrait')
  if (draft.alt.trim() !== published.alt) changed.push('alt')
  if (draft.bio !== published.bio) changed.push('bio')
  if (textOf(draft.links) !== textOf(published.links)) changed.push('links')
  return changed
}

/** The same picture, byte for byte: what would be published is what is. */
function isSame(one: Portrait, other: Portrait | null): boolean {
  const [a, b] = [one.variants[0]?.bytes, other?.variants[0]?.bytes]
  if (!a || !b || a.length !== b.length) return one === other
  return a.every((byte, at) => byte === b[at])
}

function textOf(links: readonly DraftLink[]): string {
  return JSON.stringify(links.filter(({ url }) => url !== '').map(({ label, url }) => [label, url]))
}
