import type { Portrait } from '../../../shared/draft.ts'
import { encodePortrait } from './encodePortrait.ts'
import { openSheet } from './openSheet.ts'

const SIDE = 1024

/** An empty sheet of paper: the portrait of a card that says nothing. */
export async function blankPortrait(): Promise<Portrait> {
  const { canvas } = openSheet(SIDE, '#f3efe6')
  const encoded = await encodePortrait(canvas, { x: 0, y: 0, side: SIDE })
  return { ...encoded, source: { kind: 'kept' }, cropSide: null }
}
