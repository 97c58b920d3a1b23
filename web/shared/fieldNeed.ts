import type { Draft } from './draft.ts'
import { BIO_MAX, DISPLAY_NAME_MAX, LINK_URL } from './limits.ts'

export type FieldNeed = 'displayName' | 'bio' | 'links'

/** The first field whose content can't be published as it is; null when all can. */
export function fieldNeed({ displayName, bio, links }: Draft): FieldNeed | null {
  if (Array.from(displayName).length > DISPLAY_NAME_MAX) return 'displayName'
  if (bio.length > BIO_MAX) return 'bio'
  return links.every(({ url }) => url.trim() === '' || LINK_URL.test(url.trim())) ? null : 'links'
}
