import type { Language } from '../../../shared/language.ts'
import type { PageRenderer } from '../pageOptions.ts'
import type { Colours } from './colours.ts'
import type { Face } from './faces.ts'
import { personWords } from './personWords.ts'
import type { PictureJob } from './pictureJob.ts'
import { cardFrame, initial } from './pictureParts.ts'
import { sealPicture } from './sealPicture.ts'
import { setName } from './setName.ts'
import { isArabic, svgText } from './svgText.ts'

/** What is printed on a picture of a card. */
export type PictureFacts = Readonly<{
  handle: string
  displayName: string
  bio: string
  /** `No. 1,204` in the card's language; null when the number is unknown. */
  number: string | null
  digest: string
  mintedAt: string
  language: Language
  colours: Colours
  portrait: Uint8Array | null
  renderer: Pick<PageRenderer, 'rosetteOf' | 'nameLines'>
  faces: readonly Face[]
}>

const WIDTH = 1200
const HEIGHT = 630
const MAT = 34
const SIDE = HEIGHT - 2 * MAT
const WORDS_START = MAT + SIDE + 92
const WORDS_END = WIDTH - 64
const BIO_MAX = 38

/** The wide card to the edges, 1200 × 630, made to be read as a thumbnail: one line of bio, seal 150. */
export function cardPicture(facts: PictureFacts): PictureJob {
  const { colours, handle } = facts
  const { name, bio } = personWords(facts, BIO_MAX)
  const set = setName(facts.renderer, name, { width: WORDS_END - WORDS_START, height: 330, max: 150 })
  const foot = HEIGHT - MAT - 34
  const nameFoot = bio ? foot - 74 : foot - 14
  const x = WORDS_START
  const under = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    cardFrame({ x: 0, y: 0, width: WIDTH, height: HEIGHT, colours }),
    `<rect x="${MAT}" y="${MAT}" width="${SIDE}" height="${SIDE}" fill="${colours.paper}"/>`,
    facts.portrait ? '' : initial(name, { x: MAT, y: MAT, side: SIDE, fill: colours.rule }),
    svgText(`@${handle}`, { x, y: MAT + 48, size: handleSize(handle), family: 'bold', fill: colours.accent }),
    facts.number
      ? svgText(facts.number, {
          x: WORDS_END,
          y: handle.length > 12 ? MAT + 88 : MAT + 48,
          size: 30,
          family: 'serif',
          italic: !isArabic(facts.number),
          anchor: 'end',
          fill: colours.ink2,
        })
      : '',
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
    bio ? svgText(bio.text, { x, y: foot, size: 25, faces: bio.faces, fill: colours.ink }) : '',
    '</svg>',
  ].join('')
  const seal = sealPicture(facts, { x: MAT + SIDE, y: HEIGHT - 136, diameter: 150 })
  return {
    width: WIDTH,
    height: HEIGHT,
    under,
    over: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${seal}</svg>`,
    portrait: facts.portrait && { bytes: facts.portrait, left: MAT, top: MAT, side: SIDE },
    format: 'png',
  }
}

/** A handle of 31 letters still fits the words' measure. */
function handleSize(handle: string): number {
  return Math.min(30, ((WORDS_END - WORDS_START) / (handle.length + 1)) * 1.68)
}
