import type { Portrait } from '../../shared/draft.ts'
import { useObjectUrl } from '../ui/useObjectUrl.ts'

/** Where the variant of `portrait` with this width can be shown from. */
export function useVariantUrl(portrait: Portrait | null, width: number): string | null {
  return useObjectUrl(portrait?.variants.find((variant) => variant.width === width)?.bytes, 'image/webp')
}
