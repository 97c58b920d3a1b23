import type { PageRenderer } from '../pageOptions.ts'
import { type Drawable, widthOf } from './drawable.ts'
import { isArabic, isPictographic } from './svgText.ts'

type Box = { width: number; height: number; max: number }
type Lines = { lines: string[]; widthEm: number }
type Renderer = Pick<PageRenderer, 'nameLines'>
type NameSet = { lines: string[]; size: number; lineHeight: number; lift: number; tracking: number }

/** A long word is broken before it is set smaller than this part of what the box could take. */
const BROKEN_BELOW = 0.22
/** In ems, of our own display face; others are drawn for their own spacing. */
const TRACKING = -0.022
/** Of the line that Noto Serif asks for, which has room for stacked accents, this part is enough. */
const SERIF_LINE = 0.85
/** Ems below the baseline that the picture leaves free under any name. */
const FREE_BELOW = 0.3

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The largest size at which `name` fits `box` on one to three lines, never above `max`; `lift` is what its last line stands higher for what hangs below. */
export function setName(renderer: Renderer, name: Drawable, box: Box): NameSet {
  const tracking = name.faces[0]?.family.startsWith('Instrument') ? TRACKING : 0
  const measure = (text: string) =>
    Array.from(text).reduce((sum, one) => sum + widthOf(name.faces, one) + tracking * 100, 0)
  const linesOn = (text: string, count: number): Lines => renderer.nameLines(text, count, measure)
  const { leading, below } = roomOf(name)
  const sizeOf = ({ lines, widthEm }: Lines) =>
    Math.min(box.max, box.width / widthEm, box.height / (lines.length * leading + below))
  const largest = (best: Lines, one: Lines) => (sizeOf(one) > sizeOf(best) + 0.5 ? one : best)
  const parted = [1, 2, 3].map((count) => linesOn(name.text, count)).reduce(largest)
  const broken = (count: number) => brokenOn(name.text, count, linesOn)
  const chosen = breaksAnywhere(name.text)
    ? [broken(2), broken(3)].reduce(largest, parted)
    : sizeOf(parted) < box.max * BROKEN_BELOW
      ? broken(3)
      : parted
  const size = sizeOf(chosen)
  return { lines: chosen.lines, size, lineHeight: size * leading, lift: size * below, tracking }
}

/** Ems between lines, and those that the last one needs below. */
function roomOf({ text, faces }: Drawable): { leading: number; below: number } {
  const [face] = faces
  if (isArabic(text)) return { leading: 1.25, below: 0.1 }
  const emoji = isPictographic(text) ? 1.2 : 0
  if (face === undefined || face.family.startsWith('Instrument'))
    return { leading: Math.max(emoji, 0.9), below: 0 }
  return {
    leading: Math.max(1.1, emoji, (face.role === 'serif' ? SERIF_LINE : 1) * (face.ascent + face.descent)),
    below: Math.max(0, face.descent - FREE_BELOW),
  }
}

/** Ideographs and kana have no spaces between words, and a line may end after any of them. */
function breaksAnywhere(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{4,}$/u.test(text)
}

/** `text` on `count` lines of as many characters, wherever that parts it. */
function brokenOn(text: string, count: number, linesOn: (text: string, count: number) => Lines): Lines {
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment)
  const perLine = Math.ceil(letters.length / count)
  const lines = Array.from({ length: count }, (_, line) =>
    letters.slice(line * perLine, (line + 1) * perLine).join(''),
  ).filter((line) => line !== '')
  return { lines, widthEm: Math.max(...lines.map((line) => linesOn(line, 1).widthEm)) }
}
