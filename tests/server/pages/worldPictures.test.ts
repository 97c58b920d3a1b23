import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create, type Font } from 'fontkitten'
import sharp, { type Region } from 'sharp'
import { describe, expect, it } from 'vitest'
import { nameLines } from '../../../web/client/ui/nameMeasure.ts'
import { rosetteOf } from '../../../web/client/ui/rosette.ts'
import { cardPicture, type PictureFacts } from '../../../web/server/pages/pictures/cardPicture.ts'
import { coloursOf } from '../../../web/server/pages/pictures/colours.ts'
import { createRasteriser } from '../../../web/server/pages/pictures/createRasteriser.ts'
import { drawable } from '../../../web/server/pages/pictures/drawable.ts'
import { readFaces } from '../../../web/server/pages/pictures/faces.ts'
import { framePicture } from '../../../web/server/pages/pictures/framePicture.ts'
import { svgText } from '../../../web/server/pages/pictures/svgText.ts'
import { NEUTRAL_THEME } from '../../../web/shared/metadata.ts'
import { FACES_FOLDER } from '../facesFolder.ts'
import { WORLD_NAMES } from './worldNames.ts'

const faces = await readFaces(FACES_FOLDER)
const rasterise = createRasteriser({
  facesFolder: FACES_FOLDER,
  cacheFolder: mkdtempSync(join(tmpdir(), 'namesake-world-')),
})
const draw = (facts: PictureFacts) => rasterise(cardPicture(facts))

function factsOf(displayName: string, bio = ''): PictureFacts {
  return {
    handle: 'somebody',
    displayName,
    bio,
    number: 'No. 1,204',
    digest: `0x${'5a'.repeat(32)}`,
    mintedAt: '2026-03-14T09:30:00.000Z',
    language: 'en',
    colours: coloursOf(NEUTRAL_THEME),
    portrait: null,
    renderer: { nameLines, rosetteOf },
    faces,
  }
}

/** Families that draw `name`, in the order in which Pango is told them. */
const familiesOf = (name: string, bio = '') =>
  drawable(faces, name, { style: 'serif', beside: bio })?.faces.map(({ family }) => family)

/** Grey values of a part of a picture. */
async function greys(picture: Uint8Array, part?: Region): Promise<Buffer> {
  const whole = sharp(picture).greyscale()
  return (part ? whole.extract(part) : whole).raw().toBuffer()
}

describe('a name on a picture', () => {
  it.each(WORLD_NAMES)('is drawn by one face that has all of it: $name, $script', ({ name, bio, family }) => {
    expect(familiesOf(name, bio)).toEqual([family])
  })

  it('takes more faces only where scripts are mixed, and none of ours among them', () => {
    expect(familiesOf('Geeta गीता')).toEqual(['Noto Serif', 'Noto Serif Devanagari'])
    expect(familiesOf('Ọ̀ṣun შოთა')).toEqual(['Noto Serif', 'Noto Serif Georgian'])
  })

  it('keeps its face beside emoji and stars', () => {
    expect(familiesOf('🦩 Flo 👩🏽‍🚀')).toEqual(['Instrument Serif', 'Noto Emoji'])
    expect(familiesOf('★ Nguyễn ★')).toEqual(['Noto Serif', 'Noto Sans Symbols 2'])
  })

  it('is the handle where no face has a letter of it', async () => {
    const handle = await draw(factsOf('@somebody'))
    for (const name of ['𓀀𓂀', '𒀀𒁀', 'Ada 𓀀', '\u{e000}', 'a\u{10ffff}'])
      expect([name, Buffer.compare(await draw(factsOf(name)), handle)]).toEqual([name, 0])
  })

  it('leaves out a bio that no face can draw', async () => {
    const without = await draw(factsOf('Ada'))
    expect(Buffer.compare(await draw(factsOf('Ada', 'Writes 𓀀𓂀.')), without)).toBe(0)
  })

  it.each([
    {
      card: 'wide',
      picture: cardPicture,
      // Beside the words, above the name, and below the bio.
      blanks: [
        { left: 1148, top: 152, width: 24, height: 436 },
        { left: 700, top: 128, width: 432, height: 16 },
        { left: 760, top: 604, width: 400, height: 8 },
      ],
    },
    {
      card: 'upright',
      picture: framePicture,
      blanks: [{ left: 804, top: 536, width: 12, height: 204 }],
    },
  ])('and its bio stay within the $card card', async ({ picture, blanks }) => {
    const jobs = WORLD_NAMES.map(({ name }) => picture(factsOf(name, name)))
    const { width = 0, height = 0 } = jobs[0] ?? {}
    // All of them side by side, at a quarter of their size.
    const [columns, part] = [8, 0.25]
    const size = { width: columns * width * part, height: Math.ceil(jobs.length / columns) * height * part }
    const places = jobs.map((_, index) => ({
      x: (index % columns) * width * part,
      y: Math.floor(index / columns) * height * part,
    }))
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">`
    const cards = jobs.map(({ under }, index) => {
      const { x = 0, y = 0 } = places[index] ?? {}
      return `<g transform="translate(${x} ${y}) scale(${part})">${under}</g>`
    })
    const all = await rasterise({
      ...size,
      under: `${svg}${cards.join('')}</svg>`,
      over: `${svg}</svg>`,
      portrait: null,
      format: 'png',
    })
    for (const [index, { x, y }] of places.entries())
      for (const { left, top, ...blank } of blanks) {
        const values = await greys(all, {
          left: Math.ceil(x + left * part),
          top: Math.ceil(y + top * part),
          width: blank.width * part,
          height: blank.height * part,
        })
        // So many cards at once get a palette, which leaves a level or two of noise.
        const isBlank = Math.max(...values) - Math.min(...values) < 12
        expect([WORLD_NAMES[index]?.name, left, isBlank]).toEqual([WORLD_NAMES[index]?.name, left, true])
      }
  })
})

describe('every letter of these names', () => {
  const SIZE = 60
  const CELL = 100
  const COLUMNS = 12
  const fonts = readdirSync(FACES_FOLDER)
    .filter((file) => /\.[ot]tf$/.test(file))
    .map((file) => create(readFileSync(join(FACES_FOLDER, file))))
    .filter((font): font is Font => !font.isCollection)

  const letters = [
    ...new Map(
      WORLD_NAMES.flatMap(({ name, bio = '' }) => {
        const { text, faces: chosen } = drawable(faces, name, { style: 'serif', beside: bio }) ?? {
          text: '',
          faces: [],
        }
        return (text.match(/[\p{L}\p{N}]/gu) ?? []).map(
          (letter) => [`${chosen[0]?.family} ${letter}`, { letter, chosen }] as const,
        )
      }),
    ).values(),
  ]
  const height = Math.ceil(letters.length / COLUMNS) * CELL
  const placeOf = (index: number) => ({
    x: (index % COLUMNS) * CELL + 10,
    y: Math.floor(index / COLUMNS) * CELL + 65,
  })

  /** One letter in each square of a grid, drawn as `drawn` says. */
  async function grid(drawn: (index: number) => string): Promise<Buffer> {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${COLUMNS * CELL}" height="${height}">`
    const under = `${svg}<rect width="100%" height="100%" fill="#fff"/>${letters.map((_, index) => drawn(index)).join('')}</svg>`
    const size = { width: COLUMNS * CELL, height }
    return greys(await rasterise({ ...size, under, over: `${svg}</svg>`, portrait: null, format: 'png' }))
  }

  /** The outline that the face's own file has for a letter, or for what it lacks. */
  function outline(index: number, glyph: (font: Font, code: number) => string): string {
    const { letter = '', chosen } = letters[index] ?? {}
    const code = letter.codePointAt(0) ?? 0
    const font = fonts.find(
      (one) =>
        one.familyName === chosen?.[0]?.family &&
        one.subfamilyName === 'Regular' &&
        one.hasGlyphForCodePoint(code),
    )
    if (!font) throw new Error(`no file has ${letter}`)
    const { x, y } = placeOf(index)
    const scale = SIZE / font.unitsPerEm
    return `<path d="${glyph(font, code)}" transform="translate(${x} ${y}) scale(${scale} ${-scale})"/>`
  }

  it('is the glyph of its face, and no box', async () => {
    const written = await grid((index) => {
      const { letter = '', chosen = [] } = letters[index] ?? {}
      return svgText(letter, { ...placeOf(index), size: SIZE, faces: chosen, fill: '#000' })
    })
    const glyphs = await grid((index) =>
      outline(index, (font, code) => font.glyphForCodePoint(code).path.toSVG()),
    )
    const boxes = await grid((index) => outline(index, (font) => font.getGlyph(0).path.toSVG()))
    const unlike = letters.filter((_, index) => {
      const [toGlyph, toBox] = [glyphs, boxes].map((other) => difference(written, other, placeOf(index)))
      return !(toGlyph !== undefined && toBox !== undefined && toGlyph * 3 < toBox)
    })
    expect(letters.length).toBeGreaterThan(300)
    expect(unlike.map(({ letter }) => letter)).toEqual([])
  })

  function difference(one: Buffer, other: Buffer, { x, y }: { x: number; y: number }): number {
    let sum = 0
    for (let row = y - 65; row < y + 35; row++)
      for (let column = x - 10; column < x + 90; column++) {
        const at = row * COLUMNS * CELL + column
        sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0))
      }
    return sum
  }
})
