import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fromFile } from '@capsizecss/unpack/fs'
import { describe, expect, it } from 'vitest'

const { resolve } = createRequire(import.meta.url)
const read = (name: string) =>
  readFileSync(new URL(`../../../web/client/ui/${name}`, import.meta.url), 'utf8')

const google = (family: string, name: string) =>
  resolve(`@expo-google-fonts/${family}/400${name.split('_400').at(1)}/${name}.ttf`)
const ARIMO = google('arimo', 'Arimo_400Regular')
const TINOS = google('tinos', 'Tinos_400Regular')
const TINOS_ITALIC = google('tinos', 'Tinos_400Regular_Italic')
const NOTO_SERIF = google('noto-serif', 'NotoSerif_400Regular')
const NOTO_SERIF_ITALIC = google('noto-serif', 'NotoSerif_400Regular_Italic')

/** A file with the widths of each face that pages look for on the reader's machine, by the name they ask for. */
const MEASURED: Readonly<Record<string, string>> = {
  Arial: ARIMO,
  'Liberation Sans': ARIMO,
  'Arimo-Regular': ARIMO,
  Roboto: google('roboto', 'Roboto_400Regular'),
  'Roboto-Regular': google('roboto', 'Roboto_400Regular'),
  'Noto Sans': google('noto-sans', 'NotoSans_400Regular'),
  'NotoSans-Regular': google('noto-sans', 'NotoSans_400Regular'),
  'DejaVu Sans': resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  'Times New Roman': TINOS,
  'Liberation Serif': TINOS,
  'Tinos-Regular': TINOS,
  'Times New Roman Italic': TINOS_ITALIC,
  'Liberation Serif Italic': TINOS_ITALIC,
  'Tinos-Italic': TINOS_ITALIC,
  'Noto Serif': NOTO_SERIF,
  'NotoSerif-Regular': NOTO_SERIF,
  'Noto Serif Italic': NOTO_SERIF_ITALIC,
  'NotoSerif-Italic': NOTO_SERIF_ITALIC,
  'DejaVu Serif': resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'),
  'DejaVu Serif Italic': resolve('dejavu-fonts-ttf/ttf/DejaVuSerif-Italic.ttf'),
}

const OURS: Readonly<Record<string, string>> = {
  'Instrument Serif normal': '@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff2',
  'Instrument Serif italic': '@fontsource/instrument-serif/files/instrument-serif-latin-400-italic.woff2',
  'Instrument Sans normal':
    '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
}

type Fallback = Readonly<{ family: string; style: string; faces: string[]; said: Measures }>
type Measures = Readonly<{ size: number; ascent: number; descent: number }>

/** The faces in `fonts.css` that stand in for one of ours. */
const fallbacks: Fallback[] = read('fonts.css')
  .split('@font-face')
  .filter((rule) => rule.includes('size-adjust'))
  .map((rule) => {
    const value = (name: string) => new RegExp(`\\b${name}: ([^;]+);`).exec(rule)?.[1] ?? ''
    return {
      family: value('font-family').replaceAll("'", ''),
      style: value('font-style') || 'normal',
      faces: [...value('src').matchAll(/local\('([^']+)'\)/g)].map(([, face = '']) => face),
      said: {
        size: parseFloat(value('size-adjust')),
        ascent: parseFloat(value('ascent-override')),
        descent: parseFloat(value('descent-override')),
      },
    }
  })

/** How `face` must be drawn to be as wide and as high as `ours`, in percent; widths are averages over letters by how often texts use them. */
async function measure(ours: string, face: string): Promise<Measures> {
  const [target, source] = await Promise.all([fromFile(ours), fromFile(face)])
  const size = target.xWidthAvg / target.unitsPerEm / (source.xWidthAvg / source.unitsPerEm)
  const part = (units: number) => ((units / target.unitsPerEm) * 100) / size
  return { size: size * 100, ascent: part(target.ascent), descent: part(-target.descent) }
}

describe('the faces that stand in until ours are there', () => {
  it('are, for each of ours, what Windows, Android, Fedora and Debian have', () => {
    const first = fallbacks.map(({ family, style, faces }) => `${family} ${style}: ${faces[0]}`)
    expect(first).toEqual([
      'Instrument Serif Fallback normal: Times New Roman',
      'Instrument Serif Fallback italic: Times New Roman Italic',
      'Instrument Serif Fallback Noto normal: Noto Serif',
      'Instrument Serif Fallback Noto italic: Noto Serif Italic',
      'Instrument Serif Fallback DejaVu normal: DejaVu Serif',
      'Instrument Serif Fallback DejaVu italic: DejaVu Serif Italic',
      'Instrument Sans Fallback normal: Arial',
      'Instrument Sans Fallback Roboto normal: Roboto',
      'Instrument Sans Fallback Noto normal: Noto Sans',
      'Instrument Sans Fallback DejaVu normal: DejaVu Sans',
    ])
  })

  it.each(fallbacks)(
    'are as wide and as high as ours: $family, $style',
    async ({ family, style, faces, said }) => {
      const ours = OURS[`${family.split(' Fallback')[0]} ${style}`] ?? ''
      for (const face of faces) {
        const file = MEASURED[face]
        if (file === undefined) throw new Error(`${face} is not measured`)
        const is = await measure(resolve(ours), file)
        // A tenth is what the sheet says them to.
        for (const name of ['size', 'ascent', 'descent'] as const)
          expect(Math.abs(said[name] - is[name]), `${face}: ${name} is ${is[name]}`).toBeLessThanOrEqual(0.1)
      }
    },
  )

  it('are asked for in turn wherever one of ours is', () => {
    const [, serif = ''] = /--serif-before:([^;]+);/.exec(read('tokens.css')) ?? []
    const [, sans = ''] = /--sans-before:([^;]+);/.exec(read('tokens.css')) ?? []
    const asked = [...`${serif} ${sans}`.matchAll(/'([^']+)'/g)].map(([, family]) => family)
    expect(asked).toEqual([...new Set(fallbacks.map(({ family }) => family))])
  })
})
