import { NEUTRAL_THEME } from '../../../shared/metadata.ts'
import { coloursOf } from './colours.ts'
import type { PictureJob } from './pictureJob.ts'
import { cardFrame } from './pictureParts.ts'
import { svgText } from './svgText.ts'

/** What is sent where no card can be: our own name on a blank card, in the size that was promised. */
export function fallbackPicture(size: { width: number; height: number }, line: string): PictureJob {
  const { width, height } = size
  const colours = coloursOf(NEUTRAL_THEME)
  const middle = { x: width / 2, anchor: 'middle' } as const
  return {
    width,
    height,
    under: [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
      cardFrame({ x: 0, y: 0, width, height, colours }),
      svgText('Namesake', {
        ...middle,
        y: height / 2 + 20,
        size: 120,
        family: 'serif',
        fill: colours.ink,
        tracking: -0.02,
      }),
      svgText(line, { ...middle, y: height / 2 + 84, size: 30, fill: colours.ink2 }),
      '</svg>',
    ].join(''),
    over: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`,
    portrait: null,
    format: 'png',
  }
}
