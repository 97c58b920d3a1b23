import { inGamut, modeLrgb, modeOklab, modeOklch, modeRgb, useMode, wcagContrast } from 'culori/fn'
import { NEUTRAL_THEME, type Theme } from './metadata.ts'

const rgb = useMode(modeRgb)
const oklab = useMode(modeOklab)
useMode(modeOklch)
useMode(modeLrgb)
const fitsScreen = inGamut('rgb')

const BINS = 36
const BIN_DEGREES = 360 / BINS
/** The best hue must cover this share of the picture, or the picture has no colour to speak of. */
const SHARE_MIN = 0.04
const CHROMA_MIN = 0.06
const CHROMA_MAX = 0.13
const CHROMA_STEP = 0.005

interface Sample {
  hue: number
  chroma: number
  weight: number
}

/**
 * The accent of a portrait: the hue that its clothes and backdrop agree on, kept away from skin, and dark or light enough to read.
 * @param pixels - RGBA, four bytes a pixel, as `ImageData.data` holds them; the 128-pixel variant is enough.
 * @returns hue in degrees and chroma of oklch; {@link NEUTRAL_THEME} for grey, empty or broken data.
 */
export function accentOf(pixels: Uint8Array | Uint8ClampedArray): Theme {
  const total = Math.floor(pixels.length / 4)
  const bins: Sample[][] = Array.from({ length: BINS }, () => [])
  for (let at = 0; at < total * 4; at += 4) {
    const sample = sampleAt(pixels, at)
    if (sample) bins[Math.floor(sample.hue / BIN_DEGREES) % BINS]?.push(sample)
  }
  const best = bins.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one), [])
  if (total === 0 || best.length < total * SHARE_MIN) return NEUTRAL_THEME
  const hue = best.reduce((sum, sample) => sum + sample.hue * sample.weight, 0) / weightOf(best)
  const chromas = best.map((sample) => sample.chroma).toSorted((a, b) => a - b)
  const median = chromas[Math.floor(chromas.length / 2)] ?? 0
  const h = Math.round(hue) % 360
  return { h, c: fitChroma(h, Math.min(Math.max(median * 1.4, CHROMA_MIN), CHROMA_MAX)) }
}

/** Contrast of accent text with what it stands on (WCAG 2.2 ratio, 1 to 21): light theme on paper, dark theme on the dark card. */
export function accentContrast({ h, c }: Theme): { onPaper: number; onDark: number } {
  const colour = (l: number, chroma: number, hue: number) =>
    ({ mode: 'oklch', l, c: chroma, h: hue }) as const
  return {
    onPaper: wcagContrast(colour(0.46, c, h), colour(0.975, 0.008, 85)),
    onDark: wcagContrast(colour(0.82, c * 0.85, h), colour(0.205, 0.01, 70)),
  }
}

function sampleAt(pixels: Uint8Array | Uint8ClampedArray, at: number): Sample | null {
  const [r = 0, g = 0, b = 0, alpha = 0] = pixels.subarray(at, at + 4)
  if (alpha < 128) return null
  const lab = oklab(rgb({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 }))
  const chroma = Math.hypot(lab.a, lab.b)
  if (chroma < 0.035 || lab.l < 0.15 || lab.l > 0.95) return null
  const hue = ((Math.atan2(lab.b, lab.a) * 180) / Math.PI + 360) % 360
  const isSkin = hue >= 30 && hue <= 75 && chroma >= 0.04 && chroma <= 0.12
  return { hue, chroma, weight: isSkin ? chroma / 2 : chroma }
}

function weightOf(samples: readonly Sample[]): number {
  return samples.reduce((sum, sample) => sum + sample.weight, 0)
}

/** The largest chroma up to `wanted` with which accent and fill, light and dark, all exist in sRGB. */
function fitChroma(h: number, wanted: number): number {
  const fits = (c: number) =>
    [
      { l: 0.46, c },
      { l: 0.82, c: c * 0.85 },
      { l: 0.42, c },
      { l: 0.49, c },
    ].every((swatch) => fitsScreen({ mode: 'oklch', ...swatch, h }))
  let c = wanted
  while (c > 0 && !fits(c)) c -= CHROMA_STEP
  return Math.round(Math.max(c, 0) * 1000) / 1000
}
