import { firstLetter } from '../../../shared/firstLetter.ts'
import type { Colours } from './colours.ts'
import type { Drawable } from './drawable.ts'
import { widthIn } from './faces.ts'
import { svgText } from './svgText.ts'

type Box = { x: number; y: number; width: number; height: number }

/** Ground, border and the inner rule whose corners scoop inward. */
export function cardFrame({ x, y, width, height, colours }: Box & { colours: Colours }): string {
  const inset = 11
  const scoop = 20
  const [left, top, right, foot] = [x + inset, y + inset, x + width - inset, y + height - inset]
  const rule =
    `M${left + scoop} ${top}H${right - scoop}A${scoop} ${scoop} 0 0 0 ${right} ${top + scoop}` +
    `V${foot - scoop}A${scoop} ${scoop} 0 0 0 ${right - scoop} ${foot}` +
    `H${left + scoop}A${scoop} ${scoop} 0 0 0 ${left} ${foot - scoop}` +
    `V${top + scoop}A${scoop} ${scoop} 0 0 0 ${left + scoop} ${top}z`
  return [
    `<rect x="${x + 1}" y="${y + 1}" width="${width - 2}" height="${height - 2}" fill="${colours.card}" stroke="${colours.accent}" stroke-width="2"/>`,
    `<path d="${rule}" fill="none" stroke="${colours.rule}" stroke-width="1.5"/>`,
  ].join('')
}

/** Stands where a portrait is missing. */
export function initial(name: Drawable, place: { x: number; y: number; side: number; fill: string }): string {
  const first = name.text.replace(/^@/, '')
  const capital = firstLetter(first)
  // Some letters have a capital that their face has not.
  const isDrawn = Array.from(capital).every((one) =>
    name.faces.some((face) => widthIn(face, one) !== undefined),
  )
  const letter = isDrawn ? capital : (Array.from(first)[0] ?? '')
  return svgText(letter, {
    x: place.x + place.side / 2,
    y: place.y + place.side * 0.68,
    size: place.side * 0.56,
    faces: name.faces,
    anchor: 'middle',
    fill: place.fill,
  })
}
