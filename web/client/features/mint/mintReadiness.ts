import type { Draft } from '../../../shared/draft.ts'
import { type FieldNeed, fieldNeed } from '../../../shared/fieldNeed.ts'
import { handleProblem } from '../../../shared/handle.ts'

export type MintNeed = 'handle' | 'portrait' | FieldNeed | 'acknowledge'

/** What a draft still needs before it can be minted, first thing first; null when nothing. */
export function mintNeed(draft: Draft, handleIsTaken: boolean): MintNeed | null {
  if (handleIsTaken || handleProblem(draft.handle) !== null) return 'handle'
  if (!draft.portrait) return 'portrait'
  return fieldNeed(draft) ?? (draft.acknowledged ? null : 'acknowledge')
}
