import type { PageRenderer } from '../pageOptions.ts'
import { isArabic, isPictographic } from './svgText.ts'

type Box = { width: number; height: number; max: number }
type Lines = { lines: string[]; widthEm: number }
type Renderer = Pick<PageRenderer, 'nameLines'>

/** A long word is broken before it is set smaller than this part of what the box could take. */
const BROKEN_BELOW = 0.22

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The largest size at which `name` fits `box` on one to three lines, never above `max`. */
export function setName(
  renderer: Renderer,
  name: string,
  box: Box,
): { lines: string[]; size: number; lineHeight: number } {
  // Arabic letters and emoji are taller than Latin ones.
  const leading = isArabic(name) ? 1.25 : isPictographic(name) ? 1.2 : 0.9
  const sizeOf = ({ lines, widthEm }: Lines) =>
    Math.min(box.max, box.width / widthEm, box.height / (lines.length * leading))
  const largest = [1, 2, 3]
    .map((count) => renderer.nameLines(name, count))
    .reduce((best, one) => (sizeOf(one) > sizeOf(best) + 0.5 ? one : best))
  const chosen = sizeOf(largest) < box.max * BROKEN_BELOW ? broken(renderer, name) : largest
  const size = sizeOf(chosen)
  return { lines: chosen.lines, size, lineHeight: size * leading }
}

/** `name` on three lines of as many characters, wherever that parts it. */
function broken(renderer: Renderer, name: string): Lines {
  const letters = Array.from(graphemes.segment(name), ({ segment }) => segment)
  const perLine = Math.ceil(letters.length / 3)
  const lines = [0, 1, 2].map((line) => letters.slice(line * perLine, (line + 1) * perLine).join(''))
  return { lines, widthEm: Math.max(...lines.map((line) => renderer.nameLines(line, 1).widthEm)) }
}
