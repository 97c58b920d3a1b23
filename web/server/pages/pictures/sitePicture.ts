import { NEUTRAL_THEME } from '../../../shared/metadata.ts'
import { type Colours, coloursOf } from './colours.ts'
import { MARK_PATH } from './iconPicture.ts'
import type { PictureJob } from './pictureJob.ts'
import { cardFrame } from './pictureParts.ts'
import { isArabic, svgText } from './svgText.ts'

const WIDTH = 1200
const HEIGHT = 630
const MARGIN = 96
const LINE_HEIGHT = 132
const MARK_SIDE = 112

/** What chat apps show of the site itself: its headline on a blank card, 1200 × 630. */
export function sitePicture({
  headline,
  domain,
}: {
  headline: readonly string[]
  domain: string
}): PictureJob {
  const colours = coloursOf(NEUTRAL_THEME)
  const isRightToLeft = isArabic(headline.join(''))
  // Latin begins at the left margin, Arabic ends at the right one; `svgText` turns the anchor.
  const place = isRightToLeft
    ? ({ x: WIDTH - MARGIN, anchor: 'end' } as const)
    : ({ x: MARGIN, anchor: 'start' } as const)
  return {
    width: WIDTH,
    height: HEIGHT,
    under: [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
      cardFrame({ x: 0, y: 0, width: WIDTH, height: HEIGHT, colours }),
      ...headline.map((line, at) =>
        svgText(line, {
          ...place,
          y: 250 + at * LINE_HEIGHT,
          size: 140,
          family: 'serif',
          tracking: -0.022,
          fill: colours.ink,
        }),
      ),
      svgText(`Namesake · ${domain}`, {
        x: place.x,
        y: HEIGHT - MARGIN,
        anchor: isRightToLeft ? 'end' : 'start',
        size: 30,
        family: 'bold',
        fill: colours.ink2,
      }),
      mark({ x: isRightToLeft ? MARGIN : WIDTH - MARGIN - MARK_SIDE, colours }),
      '</svg>',
    ].join(''),
    over: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"/>`,
    portrait: null,
    format: 'png',
  }
}

/** The site's mark at the foot, across from its words. */
function mark({ x, colours }: { x: number; colours: Colours }): string {
  const y = HEIGHT - MARGIN - MARK_SIDE + 12
  return `<g transform="translate(${x} ${y}) scale(${MARK_SIDE / 32})"><circle cx="16" cy="16" r="15.5" fill="${colours.ink}"/><path d="${MARK_PATH}" fill="none" stroke="${colours.card}" stroke-width="1.8"/></g>`
}
