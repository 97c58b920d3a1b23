import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { accentContrast, accentOf } from '../../web/shared/accent.ts'
import { NEUTRAL_THEME } from '../../web/shared/metadata.ts'

type Rgb = readonly [number, number, number]

/** A picture of `areas` side by side, each `share` pixels of one colour. */
function paint(...areas: readonly { colour: Rgb; share: number; alpha?: number }[]): Uint8Array {
  return Uint8Array.from(
    areas.flatMap(({ colour, share, alpha = 255 }) =>
      Array.from({ length: share }, () => [...colour, alpha]).flat(),
    ),
  )
}

const TEAL: Rgb = [47, 118, 109]
const SKIN: Rgb = [176, 118, 86]
const GREY: Rgb = [128, 128, 128]

describe('accentOf', () => {
  it.each([
    ['no pixels', new Uint8Array()],
    ['grey alone', paint({ colour: GREY, share: 100 })],
    ['a speck of colour', paint({ colour: TEAL, share: 3 }, { colour: GREY, share: 97 })],
    ['colour nobody can see', paint({ colour: TEAL, share: 100, alpha: 0 })],
  ])('falls back to the neutral accent for %s', (_, pixels) => {
    expect(accentOf(pixels)).toEqual(NEUTRAL_THEME)
  })

  it('takes the backdrop before a face of the same area', () => {
    const { h } = accentOf(paint({ colour: TEAL, share: 50 }, { colour: SKIN, share: 50 }))
    expect(h).toBeGreaterThan(160)
    expect(h).toBeLessThan(200)
  })

  it('finds the hue drawn for each sample portrait', async () => {
    const hues: Record<string, number> = {}
    for (const name of ['ada', 'noor', 'tomas', 'kai', 'ines']) {
      const pixels = await sharp(`scripts/samples/${name}.jpg`)
        .resize(128, 128)
        .ensureAlpha()
        .raw()
        .toBuffer()
      hues[name] = accentOf(pixels).h
    }
    const drawn = { ada: 183, noor: 281, tomas: 33, kai: 136, ines: 82 }
    for (const [name, hue] of Object.entries(drawn)) expect(hues[name]).toBeCloseTo(hue, -1.4)
  })
})

describe('accentContrast', () => {
  it('reads at 4.5 : 1 or better for every hue and chroma an accent can have', () => {
    for (let h = 0; h < 360; h += 5) {
      for (const c of [0.012, 0.06, 0.13]) {
        const { onPaper, onDark } = accentContrast({ h, c })
        expect(onPaper).toBeGreaterThanOrEqual(4.5)
        expect(onDark).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})
