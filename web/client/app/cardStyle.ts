import type { CSSProperties } from 'react'
import { NEUTRAL_THEME } from '../../shared/limits.ts'
import type { Theme } from '../../shared/metadata.ts'
import { nameMeasure } from '../ui/nameMeasure.ts'

/** Sets the accent of everything inside an element that has {@link themeClass}. */
export function themeStyle(theme: Theme | null): CSSProperties {
  const { h, c } = theme ?? NEUTRAL_THEME
  return variables({ '--h': h, '--c': c })
}

/** The classes that go with {@link themeStyle}: a theme without colour prints in ink. */
export function themeClass(theme: Theme | null): string {
  return theme && theme.c > NEUTRAL_THEME.c ? 'themed' : 'themed plain'
}

/** Lets a card set `name` in one face, as large as its measure allows. */
export function measureStyle(name: string): CSSProperties {
  const { n, t, w, families } = nameMeasure(name)
  return variables({ '--n': n, '--t': t, '--w': w, ...(families && { '--name': families }) })
}

/** React's type of a style knows no custom properties. */
function variables(values: Record<`--${string}`, number | string>): CSSProperties {
  return { ...values }
}
