import type { NameMeasure } from '../../client/entry.server.tsx'
import type { Theme } from '../../shared/metadata.ts'

/** Below this chroma a portrait has no colour of its own, and fills are ink. */
const PLAIN_BELOW = 0.03

/** The classes of something coloured by `theme`. */
export function themeClass(theme: Theme): string {
  return theme.c < PLAIN_BELOW ? 'themed plain' : 'themed'
}

/** Rules giving `selector` its hue, its chroma, and the measure and face of its name. Numbers, rounded, and words of ours: nothing a person wrote gets into CSS. */
export function themeRule(selector: string, theme: Theme, name: NameMeasure): string {
  const face = name.families === null ? '' : `${selector} .card-name{font-family:${name.families}}`
  return `${selector}{--h:${round(theme.h, 10)};--c:${round(theme.c, 1000)};--n:${round(name.n, 100)};--t:${round(name.t, 100)};--w:${round(name.w, 100)}}${face}`
}

function round(value: number, by: number): number {
  return Math.round(value * by) / by
}
