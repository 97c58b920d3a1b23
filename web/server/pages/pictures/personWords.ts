import { type Drawable, drawable } from './drawable.ts'
import type { Face } from './faces.ts'
import { oneLine } from './oneLine.ts'

type Words = Readonly<{ handle: string; displayName: string; bio: string; faces: readonly Face[] }>

/** What a picture says of a person: the handle for a name that no face of ours can draw, and no bio at all for such a bio. */
export function personWords(
  { handle, displayName, bio, faces }: Words,
  bioMax: number,
): { name: Drawable; bio: Drawable | null } {
  const inSerif = (text: string) => drawable(faces, text, { style: 'serif', beside: bio })
  const line = oneLine(bio, bioMax)
  return {
    // Handles are ASCII, which every face has.
    name: inSerif(displayName) ?? { text: `@${handle}`, faces: faces.slice(0, 1) },
    bio: line === '' ? null : drawable(faces, line, { style: 'sans', beside: displayName + bio }),
  }
}
