import { formatHex, modeOklch, modeRgb, toGamut, useMode } from 'culori/fn'
import { NEUTRAL_THEME, type Theme } from '../../../shared/metadata.ts'

useMode(modeRgb)
useMode(modeOklch)
const fitted = toGamut('rgb', 'oklch')

export interface Colours {
  paper: string
  card: string
  ink: string
  ink2: string
  accent: string
  /** Accent at 45 % on the card. */
  rule: string
  fill: string
  onFill: string
}

/** The light palette of a profile in sRGB; pictures are light wherever they are shown. */
export function coloursOf(theme: Theme): Colours {
  const { h, c } = theme
  const plain = c <= NEUTRAL_THEME.c
  const ink = hex(0.21, 0.012, 70)
  return {
    paper: hex(0.975, 0.008, 85),
    card: hex(0.99, 0.005, 85),
    ink,
    ink2: hex(0.44, 0.014, 70),
    accent: hex(0.46, c, h),
    rule: hex(0.75, c * 0.45, h),
    fill: plain ? ink : hex(0.42, c, h),
    onFill: hex(0.97, 0.01, 85),
  }
}

function hex(l: number, c: number, h: number): string {
  return formatHex(fitted({ mode: 'oklch', l, c, h }))
}
