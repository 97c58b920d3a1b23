import { formatDayMonth, formatYear } from '../../../shared/dates.ts'
import type { Language } from '../../../shared/language.ts'
import type { PageRenderer } from '../pageOptions.ts'
import type { Colours } from './colours.ts'
import { svgText } from './svgText.ts'

const BEADS = 48
const BEAD_CIRCLE = 57.6
const RING_RADIUS = 47.2

export type SealFacts = Readonly<{
  handle: string
  digest: string
  mintedAt: string
  language: Language
  colours: Colours
  renderer: Pick<PageRenderer, 'rosetteOf'>
}>

/** The seal of the page, drawn with what a plain SVG renderer knows: beads one by one, ring text letter by letter. Centred at `x`, `y`. */
export function sealPicture(facts: SealFacts, place: { x: number; y: number; diameter: number }): string {
  const { colours } = facts
  const { path, turns } = facts.renderer.rosetteOf(facts.digest)
  const scale = place.diameter / 120
  const beads = Array.from({ length: BEADS }, (_, index) => onCircle(BEAD_CIRCLE, (index * 360) / BEADS))
  const dots = (radius: number, fill: string) =>
    beads.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`).join('')
  const strands = [0, ...turns]
    .map((turn) => `<path d="${path}" transform="rotate(${turn} 60 60)"/>`)
    .join('')
  return [
    `<g transform="translate(${place.x} ${place.y}) rotate(-9) scale(${scale}) translate(-60 -60)">`,
    `<circle cx="60" cy="60" r="${BEAD_CIRCLE}" fill="${colours.card}"/>${dots(5.25, colours.card)}`,
    `<circle cx="60" cy="60" r="${BEAD_CIRCLE}" fill="${colours.fill}"/>${dots(2.5, colours.fill)}`,
    `<g fill="none" stroke="${colours.onFill}" stroke-width=".55">`,
    `<circle cx="60" cy="60" r="55"/><circle cx="60" cy="60" r="43.6"/>${strands}</g>`,
    `<circle cx="60" cy="60" r="22.5" fill="${colours.fill}"/>`,
    `<circle cx="60" cy="60" r="21.5" fill="none" stroke="${colours.onFill}" stroke-width=".55"/>`,
    ringText(`NAMESAKE * MINTED BY ITS CREATOR * @${facts.handle.toUpperCase()} * `, colours.onFill),
    dateLine(formatDayMonth(facts.mintedAt, facts.language), 58.5, colours.onFill),
    dateLine(formatYear(facts.mintedAt, facts.language), 71, colours.onFill),
    '</g>',
  ].join('')
}

function dateLine(text: string, y: number, fill: string): string {
  return svgText(text, { x: 60, y, size: 13, fill, family: 'serif', anchor: 'middle' })
}

/** Each letter upright on the ring, spread evenly from the foot clockwise; an asterisk is drawn as a star, which the face has not. */
function ringText(text: string, fill: string): string {
  const letters = Array.from(text)
  const widths = letters.map(relativeWidth)
  const whole = widths.reduce((sum, width) => sum + width, 0)
  let before = 0
  return letters
    .map((letter, index) => {
      const width = widths[index] ?? 0
      const angle = 180 + ((before + width / 2) / whole) * 360
      before += width
      if (letter === ' ') return ''
      const transform = `rotate(${Math.round(angle * 100) / 100} 60 60)`
      if (letter === '*') return `<path d="${STAR}" fill="${fill}" transform="${transform}"/>`
      return svgText(letter, {
        x: 60,
        y: 60 - RING_RADIUS,
        size: 6.1,
        family: 'bold',
        fill,
        anchor: 'middle',
        transform,
      })
    })
    .join('')
}

/** Widths of the sans capitals against each other; near enough for letters on a ring. */
function relativeWidth(letter: string): number {
  if ('MW@'.includes(letter)) return 1.35
  if ('I1-'.includes(letter)) return 0.6
  return letter === ' ' ? 0.55 : 1
}

/** Six points around (60, 15), where the ring text's middle line passes. */
const STAR = Array.from({ length: 12 }, (_, index) => {
  const radius = index % 2 === 0 ? 2.1 : 0.8
  const angle = (index * Math.PI) / 6
  const point = [60 + radius * Math.sin(angle), 15 - radius * Math.cos(angle)].map((value) =>
    value.toFixed(2),
  )
  return `${index === 0 ? 'M' : 'L'}${point.join(' ')}`
}).join('')

function onCircle(radius: number, degrees: number): [string, string] {
  const angle = (degrees * Math.PI) / 180
  return [(60 + radius * Math.sin(angle)).toFixed(2), (60 - radius * Math.cos(angle)).toFixed(2)]
}
