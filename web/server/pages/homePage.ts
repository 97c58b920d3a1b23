import type { Pages } from '../../client/entry.server.tsx'
import type { Profile } from '../../shared/api.ts'
import { cardWords } from '../../shared/words/pages/card.ts'
import type { Draft } from './draft.ts'
import type { PageContext } from './pageContext.ts'
import type { PageOptions, PageRenderer } from './pageOptions.ts'
import { describe, type Place } from './person.ts'
import { siteHead } from './siteHead.ts'
import { themeClass, themeRule } from './themeRule.ts'

export type ListedCard = Pages['home']['deck'][number]

const READ = 12
const NEWEST_SHOWN = 4
const DECK_SHOWN = 3

export async function homePage(options: PageOptions, context: PageContext): Promise<Draft<'home'>> {
  const renderer = await options.renderer()
  const profiles = await readNewest(options)
  const drawn = (profiles ?? []).filter(({ metadata }) => metadata)
  // The deck shows others than the row below it while there are enough to choose from.
  const deck = drawn.slice(-DECK_SHOWN)
  const newest = (profiles ?? []).slice(0, NEWEST_SHOWN)
  const listed = (one: Profile, place: Place) => listProfile({ profile: one, place, context, renderer })
  const deckCards = deck.map((one) => listed(one, 'deck'))
  const newestCards = newest.map((one) => listed(one, 'grid'))
  return {
    status: 200,
    name: 'home',
    props: {
      site: context.site,
      deck: deckCards.map(({ card }) => card),
      newest: profiles && newestCards.map(({ card }) => card),
      count: profiles?.[0]?.number ?? null,
      cost: null,
    },
    head: siteHead(options, context, {
      title: context.words.home.title,
      description: context.words.site.description,
      path: '/',
    }),
    themes: themesOf([...deckCards, ...newestCards]),
    bodyClass: 'home',
  }
}

async function readNewest({ reader, log }: PageOptions): Promise<Profile[] | null> {
  try {
    return (await reader.list({ sort: 'newest', limit: READ })).items
  } catch (error) {
    log.warn({ error }, 'newest profiles not read')
    return null
  }
}

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
      className: `${themeClass(theme)} ${own}`,
    },
    rule: themeRule(`.${own}`, theme, renderer.nameMeasure(person.displayName)),
  }
}

/** The rules of a list, each once. */
export function themesOf(listed: ReadonlyArray<{ rule: string }>): string {
  return [...new Set(listed.map(({ rule }) => rule))].join('')
}
