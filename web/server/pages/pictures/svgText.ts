import { escapeHtml } from '../html.ts'

/** Letters that the pictures' own fonts can draw: Latin, Arabic, emoji, and the signs between them. */
const DRAWABLE =
  /^[\p{Script=Latin}\p{Script=Arabic}\p{Extended_Pictographic}\p{Emoji_Component}\p{M}\p{P}\p{N}\p{S}\p{Zs}\p{Join_Control}]*$/u

/** `text`, or `instead` when a letter of it would come out as an empty box. */
export function drawable(text: string, instead: string): string {
  return DRAWABLE.test(text) ? text : instead
}

export function isArabic(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text)
}

export function isPictographic(text: string): boolean {
  return /\p{Extended_Pictographic}/u.test(text)
}

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
  italic?: boolean
  anchor?: 'start' | 'middle' | 'end'
  /** In ems; ignored for Arabic, whose letters join. */
  tracking?: number
  transform?: string
  /** Written after it on the same line, in another face. */
  after?: Readonly<{ text: string; gap: number; size: number; fill: string }>
}>

const OPPOSITE = { start: 'end', middle: 'middle', end: 'start' } as const

/** One line of text; everything a person wrote is escaped here. */
export function svgText(text: string, style: TextStyle): string {
  const { x, y, size, fill, family = 'sans', italic, anchor = 'start', tracking = 0 } = style
  const arabic = isArabic(text)
  const spacing = arabic ? 0 : tracking * size
  const attributes = {
    x,
    y,
    'font-family': FAMILIES[family],
    'font-size': Math.round(size * 10) / 10,
    'font-style': italic ? 'italic' : undefined,
    'letter-spacing': spacing === 0 ? undefined : Math.round(spacing * 100) / 100,
    // What is written right to left starts at its right end; `x` stays the left one.
    direction: arabic ? 'rtl' : undefined,
    'text-anchor': arabic ? OPPOSITE[anchor] : anchor,
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
