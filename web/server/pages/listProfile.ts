import type { Pages } from '../../client/entry.server.tsx'
import type { Profile } from '../../shared/api.ts'
import { cardWords } from '../../shared/words/pages/card.ts'
import type { PageContext } from './pageContext.ts'
import type { PageRenderer } from './pageOptions.ts'
import { describe, type Place } from './person.ts'
import { themeClass, themeRule } from './themeRule.ts'

type ListedCard = Pages['home']['deck'][number]

/** A profile as a list shows it, with the rule that colours it. */
export function listProfile(input: {
  profile: Profile
  place: Place
  context: PageContext
  renderer: PageRenderer
}): { card: ListedCard; rule: string } {
  const { profile, place, context, renderer } = input
  const portraitOf = cardWords[context.site.language].portraitOf
  const { person, theme } = describe({ profile, raw: null, place, portraitOf })
  // Handles are `a-z 0-9 -`: safe as part of a class name.
  const own = `of-${profile.handle}`
  return {
    card: {
      handle: profile.handle,
      displayName: person.displayName,
      bio: person.bio,
      number: profile.number,
      mintedAt: profile.mintedAt,
      digest: profile.digest,
      image: person.image,
      contentLanguage: person.contentLanguage,
      className: `${themeClass(theme)} ${own}`,
    },
    rule: themeRule(`.${own}`, theme, renderer.nameMeasure(person.displayName)),
  }
}

/** The rules of a list, each once. */
export function themesOf(listed: ReadonlyArray<{ rule: string }>): string {
  return [...new Set(listed.map(({ rule }) => rule))].join('')
}
