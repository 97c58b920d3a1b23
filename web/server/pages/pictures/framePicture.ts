import type { PictureFacts } from './cardPicture.ts'
import { personWords } from './personWords.ts'
import type { PictureJob } from './pictureJob.ts'
import { cardFrame, initial } from './pictureParts.ts'
import { sealPicture } from './sealPicture.ts'
import { setName } from './setName.ts'
import { isArabic, svgText } from './svgText.ts'

const WIDTH = 1200
const HEIGHT = 800
const CARD = { x: 366, y: 30, width: 468, height: 740 }
const MAT = 26
const SIDE = CARD.width - 2 * MAT
const BIO_MAX = 40
/** Most characters of handle and number that fit side by side in front of the seal. */
const NUMBERED_MAX = 23

/** The upright card on its person's colour, 1200 × 800 (3:2). */
export function framePicture(facts: PictureFacts): PictureJob {
  const { colours, handle } = facts
  const { name, bio } = personWords(facts, BIO_MAX)
  const left = CARD.x + MAT
  const top = CARD.y + MAT
  const x = left + 10
  const foot = CARD.y + CARD.height - MAT - 14
  const nameFoot = bio ? foot - 46 : foot - 8
  const set = setName(facts.renderer, name, { width: SIDE - 20, height: 156, max: 96 })
  const under = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colours.fill}"/>`,
    cardFrame({ ...CARD, colours }),
    `<rect x="${left}" y="${top}" width="${SIDE}" height="${SIDE}" fill="${colours.paper}"/>`,
    facts.portrait ? '' : initial(name, { x: left, y: top, side: SIDE, fill: colours.rule }),
    svgText(`@${handle}`, {
      x,
      y: top + SIDE + 42,
      size: Math.min(22, (270 / (handle.length + 1)) * 1.68),
      family: 'bold',
      fill: colours.accent,
      // A longer handle needs the place up to the seal.
      ...(facts.number && handle.length + facts.number.length <= NUMBERED_MAX
        ? { after: { text: facts.number, gap: 14, size: 21, fill: colours.ink2 } }
        : {}),
    }),
    ...set.lines.map((line, index) =>
      svgText(line, {
        x,
        y: nameFoot - set.lift - (set.lines.length - 1 - index) * set.lineHeight,
        size: set.size,
        faces: name.faces,
        tracking: set.tracking,
        fill: colours.ink,
      }),
    ),
    bio
      ? svgText(bio.text, {
          x,
          y: foot,
          size: isArabic(bio.text) ? 20 : 18,
          faces: bio.faces,
          fill: colours.ink,
        })
      : '',
    '</svg>',
  ].join('')
  const seal = sealPicture(facts, { x: left + SIDE - 62, y: top + SIDE - 18, diameter: 124 })
  return {
    width: WIDTH,
    height: HEIGHT,
    under,
    over: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${seal}</svg>`,
    portrait: facts.portrait && { bytes: facts.portrait, left, top, side: SIDE },
    format: 'png',
  }
}
