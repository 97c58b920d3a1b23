/** Characters that change the direction or order of what stands around them, control characters, and halves of characters. */
const UNRULY = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu
/** Marks stacked on one letter beyond what any script needs. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu

/** Nothing to be seen: spaces, what is ignored where it can't be drawn, the empty Braille cell. */
const BLANK = /^[\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Each of these is one character and one grapheme: ASCII and Latin-1 letters. */
const PLAIN = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u017f]*$/

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * `text` as one paragraph that stays in its place: no line breaks, no bidirectional overrides, no towers of combining marks, at most `max` graphemes.
 * Empty when nothing of it can be seen.
 * For text that a person wrote and a page draws; what is checked against the chain is the file itself.
 */
export function tidyText(text: string, max: number): string {
  const tidy = text
    .slice(0, max * 16)
    .replace(/\s+/gu, ' ')
    .replace(UNRULY, '')
    .replace(PILED_MARKS, '$1')
    .trim()
  // Most text is plain, and telling its graphemes apart takes longer than drawing it.
  if (tidy.length <= max && PLAIN.test(tidy)) return tidy
  if (BLANK.test(tidy)) return ''
  const kept: string[] = []
  for (const { segment } of graphemes.segment(tidy)) {
    if (kept.length === max) return `${kept.slice(0, -1).join('').trimEnd()}…`
    kept.push(segment)
  }
  return kept.join('')
}
