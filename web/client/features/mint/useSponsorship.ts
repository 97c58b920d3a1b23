import { useCallback, useState } from 'react'
import type { Draft } from '../../../shared/draft.ts'

export type Sponsorship = Readonly<{
  /** Whether this site pays for plain mints at all. */
  isOffered: boolean
  /** Whether this draft is one that it pays for: one call, in which nobody but its creator is named. */
  fits: boolean
  /** Whether this mint will be paid for. */
  isTaken: boolean
  /** The creator would rather pay, or not after all. */
  toggle: () => void
}>

/** Who pays for a mint: this site where it can, unless its creator would rather. */
export function useSponsorship(
  isOffered: boolean,
  { receiver, enforced }: Pick<Draft, 'receiver' | 'enforced'>,
): Sponsorship {
  const [paysMyself, setPaysMyself] = useState(false)
  const toggle = useCallback(() => setPaysMyself((now) => !now), [])
  const fits = receiver.kind === 'me' && !enforced
  return { isOffered, fits, isTaken: isOffered && fits && !paysMyself, toggle }
}
