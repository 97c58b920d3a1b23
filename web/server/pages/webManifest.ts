import { directionOf, type Language } from '../../shared/language.ts'

/** Ground of every page in light, as `tokens.css` has it. */
const PAPER = '#f9f6f1'

type ManifestFacts = Readonly<{
  name: string
  description: string
  language: Language
  /** Path that a saved icon opens. */
  start: string
  /** `standalone` hides the address; a page whose claims are checked against its address keeps it. */
  display: 'standalone' | 'minimal-ui'
  icons: ReadonlyArray<Readonly<{ src: string; side: number }>>
}>

/** What a phone's home screen shows of a page that was saved there (https://www.w3.org/TR/appmanifest/). */
export function webManifest({ name, description, language, start, display, icons }: ManifestFacts): string {
  return JSON.stringify({
    id: start,
    name,
    short_name: name,
    description,
    lang: language,
    dir: directionOf(language),
    start_url: start,
    scope: '/',
    display,
    background_color: PAPER,
    theme_color: PAPER,
    icons: icons.flatMap(({ src, side }) =>
      ['any', 'maskable'].map((purpose) => ({ src, sizes: `${side}x${side}`, type: 'image/png', purpose })),
    ),
  })
}
