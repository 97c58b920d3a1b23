/**
 * Text as search compares it: compatibility forms unified (Unicode NFKD), marks dropped, lower case, everything but letters, digits and
 * hyphens turned into single blanks. "José  Núñez!" and "jose nunez" come out the same.
 */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()
}
