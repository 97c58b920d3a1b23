import type { Draft } from '../../shared/draft.ts'
import type { Theme } from '../../shared/metadata.ts'
import { useWords } from '../ui/useWords.ts'
import { useVariantUrl } from './useVariantUrl.ts'

export type CardView = Readonly<{
  cardUrl: string | null
  thumbUrl: string | null
  theme: Theme | null
  /** The display name, or the handle; empty while there is neither. */
  name: string
  /** What stands for the portrait while nobody has put it in words. */
  altDefault: string
}>

/** What a draft shows of itself: its pictures, its colours, its name. */
export function useCardView(draft: Draft): CardView {
  const { words } = useWords()
  const cardUrl = useVariantUrl(draft.portrait, 512)
  const thumbUrl = useVariantUrl(draft.portrait, 128)
  const name = draft.displayName.trim() || draft.handle
  return {
    cardUrl,
    thumbUrl,
    theme: draft.portrait?.theme ?? null,
    name,
    altDefault: words.portrait.altDefault(name || '…'),
  }
}
