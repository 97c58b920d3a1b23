import type { Language } from '../../language.ts'

/** What a card says besides the person's own words. Its own small table, so that the studio's live card needs no other. */
export type CardWords = Readonly<{
  /** `{number}`: order of minting. */
  number: string
  draft: string
  /** Two lines of the seal before the mint. */
  waiting: readonly [string, string]
  /** Stands in for a missing description of the portrait. */
  portraitOf: string
}>

export const cardWords: Record<Language, CardWords> = {
  en: {
    number: 'No. {number}',
    draft: 'Draft',
    waiting: ['sealed', 'when minted'],
    portraitOf: 'Portrait of {name}',
  },
  es: {
    number: 'N.º {number}',
    draft: 'Borrador',
    waiting: ['se sella', 'al acuñar'],
    portraitOf: 'Retrato de {name}',
  },
  ar: {
    number: 'رقم {number}',
    draft: 'مسودة',
    waiting: ['يُختم', 'عند السك'],
    portraitOf: 'صورة {name}',
  },
}
