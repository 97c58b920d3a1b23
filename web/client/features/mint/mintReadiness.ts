import type { Draft } from '../../../shared/draft.ts'
import { handleProblem } from '../../../shared/handle.ts'
import { BIO_MAX, DISPLAY_NAME_MAX, LINK_URL } from '../../../shared/limits.ts'

export type MintNeed = 'handle' | 'portrait' | 'words' | 'acknowledge'

/** What a draft still needs before it can be minted, first thing first; null when nothing. */
export function mintNeed(draft: Draft, handleIsTaken: boolean): MintNeed | null {
  if (handleIsTaken || handleProblem(draft.handle) !== null) return 'handle'
  if (!draft.portrait) return 'portrait'
  const linksAreGood = draft.links.every(({ url }) => url.trim() === '' || LINK_URL.test(url.trim()))
  if (Array.from(draft.displayName).length > DISPLAY_NAME_MAX || draft.bio.length > BIO_MAX || !linksAreGood)
    return 'words'
  return draft.acknowledged ? null : 'acknowledge'
}
