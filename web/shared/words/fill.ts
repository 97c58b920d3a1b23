import type { Language } from '../language.ts'

/** `{name}` in `text` replaced from `values`; a name without a value stays visible, so that a test or an eye finds it. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The forms a counted sentence takes in one language, by the categories of `Intl.PluralRules`; `other` is always there. */
export type Plural = Readonly<{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>

/** How `language` counts, with its numbers as they are typed. */
export function countedIn(language: Language): (count: number, plural: Plural) => string {
  return (count, plural) => fillCount(plural, { count, shown: String(count), language })
}

/** The form of `plural` for `count`, with `{count}` filled by `shown` (the number as `language` writes it). */
export function fillCount(
  plural: Plural,
  counted: { count: number; shown: string; language: Language },
): string {
  const form = new Intl.PluralRules(counted.language).select(counted.count)
  return fill(plural[form] ?? plural.other, { count: counted.shown })
}
