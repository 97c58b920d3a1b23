import { formatDollars } from '../../shared/dates.ts'
import type { Language } from '../../shared/language.ts'
import type { StudioWords } from '../../shared/words/studio/en.ts'

type Spoken = Readonly<{ words: StudioWords; language: Language }>

/** What a fee comes to, as short as it can be said: in dollars where they are known. */
export function costText(
  { total, cents }: Readonly<{ total: string; cents: number | null }>,
  spoken: Spoken,
): string {
  const { about, cent } = spoken.words.cost
  if (cents === null) return about(total)
  return cents === 0 ? cent : about(formatDollars(cents, spoken.language))
}
