import { escapeHtml } from '../html.ts'
import type { Face } from './faces.ts'

/** Written from right to left by its first letter, as `dir="auto"` decides. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? '')
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

export function isArabic(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text)
}

export function isPictographic(text: string): boolean {
  return /\p{Extended_Pictographic}/u.test(text)
}

/** For our own words, which are Latin or Arabic; what a person wrote brings its faces. */
const FAMILIES = {
  serif: "'Instrument Serif','Noto Naskh Arabic','Noto Emoji'",
  sans: "'Instrument Sans','Noto Naskh Arabic','Noto Emoji'",
  // Each weight is a family of its own to fontconfig.
  bold: "'Instrument Sans SemiBold','Instrument Sans','Noto Naskh Arabic','Noto Emoji'",
} as const

export type TextStyle = Readonly<{
  x: number
  /** Of the baseline. */
  y: number
  size: number
  fill: string
  family?: keyof typeof FAMILIES
  /** Instead of `family`: those that `drawable` chose. */
  faces?: readonly Pick<Face, 'family'>[]
  italic?: boolean
  anchor?: 'start' | 'middle' | 'end'
  /** In ems; ours alone are tracked. */
  tracking?: number
  transform?: string
  /** Written after it on the same line, in another face. */
  after?: Readonly<{ text: string; gap: number; size: number; fill: string }>
}>

const OPPOSITE = { start: 'end', middle: 'middle', end: 'start' } as const

/** One line of text; everything a person wrote is escaped here. */
export function svgText(text: string, style: TextStyle): string {
  const { x, y, size, fill, family = 'sans', italic, anchor = 'start', tracking = 0 } = style
  const families = style.faces?.map((face) => `'${face.family}'`).join() ?? FAMILIES[family]
  const rightToLeft = isRightToLeft(text)
  const spacing = isArabic(text) || !families.startsWith("'Instrument") ? 0 : tracking * size
  const attributes = {
    x,
    y,
    'font-family': families,
    'font-size': Math.round(size * 10) / 10,
    'font-style': italic ? 'italic' : undefined,
    'letter-spacing': spacing === 0 ? undefined : Math.round(spacing * 100) / 100,
    // What is written right to left starts at its right end; `x` stays the left one.
    direction: rightToLeft ? 'rtl' : undefined,
    'text-anchor': rightToLeft ? OPPOSITE[anchor] : anchor,
    fill,
    transform: style.transform,
  }
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${value}"`)
  return `<text${written.join('')}>${escapeHtml(text)}${style.after ? afterText(style.after) : ''}</text>`
}

function afterText({ text, gap, size, fill }: NonNullable<TextStyle['after']>): string {
  const slant = isArabic(text) ? '' : ' font-style="italic"'
  return `<tspan dx="${gap}" font-family="${FAMILIES.serif}" font-size="${size}"${slant} fill="${fill}">${escapeHtml(text)}</tspan>`
}
