import type { Digest } from '../../../shared/cid.ts'
import { setMetadata } from './setMetadata.ts'
import type { Signable } from './signable.ts'

/** Replaces what a profile says with a file that says nothing: the step before burning, or instead of it. */
export const tombstone: Signable<{ handle: string; digest: Digest }> = {
  ...setMetadata,
  kind: 'tombstone',
  told: (words, { handle }) => ({
    title: words.tombstone.title(handle),
    lines: [words.tombstone.empties, words.tombstone.copies],
  }),
}
