import { directionOf, type Language } from '../language.ts'

/** `text` kept left to right inside a sentence of `language`: amounts, addresses and handles come apart in Arabic otherwise (Unicode UAX 9, LRI and PDI). */
export function isolate(text: string, language: Language): string {
  return directionOf(language) === 'rtl' ? `\u2066${text}\u2069` : text
}
