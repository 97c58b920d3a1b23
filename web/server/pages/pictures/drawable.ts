import { type Face, widthIn } from './faces.ts'
import { hanLanguage } from './hanLanguage.ts'

/** Text of which every character has a glyph in `faces`. */
export type Drawable = Readonly<{ text: string; faces: readonly Face[] }>

type Choice = Readonly<{
  /** Of the face that is tried first. */
  style: 'serif' | 'sans'
  /** More words of the same person, which may tell the language of their Han letters. */
  beside?: string
}>

/** Stands beside letters in a face of its own: emoji, stars, notes. */
const ORNAMENT = /^(?:\p{So}|\p{Extended_Pictographic}|\p{Regional_Indicator}|[\d#*]\ufe0f?\u20e3)/u
/** Drawn as nothing or as room. */
const UNDRAWN = /[\p{Default_Ignorable_Code_Point}\p{Z}]/gu

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * `text` with the faces that draw it, decided by what their cmaps have: the first face that has all letters of it, so that a name is never
 * patched together; only where scripts are mixed the fewest that have all of them, and none of ours, which Noto's do not go with.
 * @returns null when a character has no glyph in any face: it would come out as an empty box
 */
export function drawable(faces: readonly Face[], text: string, choice: Choice): Drawable | null {
  const composed = text.normalize('NFC')
  const clusters = Array.from(graphemes.segment(composed), ({ segment }) =>
    segment.replace(UNDRAWN, ''),
  ).filter((cluster) => cluster !== '')
  const row = rowOf(faces, choice, composed)
  const isOrnament = (cluster: string) => ORNAMENT.test(cluster) && !(row[0] && covers(row[0], cluster))
  const letters = clusters.filter((cluster) => !isOrnament(cluster))
  const emoji = faces.filter(({ role }) => role === 'emoji')
  const whole = row.find((face) => letters.every((cluster) => covers(face, cluster)))
  const chosen = whole ? [whole] : fewest(row.slice(1), letters)
  if (chosen === null) return null
  const ornaments = fewest([...emoji, ...row.slice(1)], clusters.filter(isOrnament))
  if (ornaments === null) return null
  const all = [...new Set([...chosen, ...ornaments])]
  // Pango takes a letter from the first face that has it, and its marks should come from the same.
  const areWhole = clusters.every((cluster) => {
    const face = all.find((one) => covers(one, Array.from(cluster)[0] ?? ''))
    return face !== undefined && covers(face, cluster)
  })
  return areWhole ? { text: composed, faces: all } : null
}

/** Advance width of `character` in hundredths of an em where `faces` draw it. */
export function widthOf(faces: readonly Face[], character: string): number {
  for (const face of faces) {
    const width = widthIn(face, character)
    if (width !== undefined) return width
  }
  return /\p{Z}/u.test(character) ? 30 : 0
}

/** The faces for letters in the order in which they are tried: of the four for Han first the one of the language. */
function rowOf(faces: readonly Face[], { style, beside = '' }: Choice, text: string): readonly Face[] {
  const language = hanLanguage(text + beside)
  const ofLanguage = faces.filter(({ han }) => han === language)
  const row = faces.filter(({ role, han }) => (role === style || role === 'others') && han !== language)
  const firstHan = row.findIndex(({ han }) => han !== undefined)
  return firstHan < 0 ? [...row, ...ofLanguage] : row.toSpliced(firstHan, 0, ...ofLanguage)
}

/** The face that has most of `clusters`, then the one that has most of the rest, until all are had; null when one is not. */
function fewest(row: readonly Face[], clusters: readonly string[]): readonly Face[] | null {
  const chosen: Face[] = []
  let rest = clusters
  while (rest.length > 0) {
    const counts = row.map((face) => rest.filter((cluster) => covers(face, cluster)).length)
    const best = row[counts.indexOf(Math.max(...counts))]
    if (best === undefined || Math.max(...counts) === 0) return null
    chosen.push(best)
    rest = rest.filter((cluster) => !covers(best, cluster))
  }
  return chosen
}

function covers(face: Face, cluster: string): boolean {
  return Array.from(cluster).every((character) => widthIn(face, character) !== undefined)
}
