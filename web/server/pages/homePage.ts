import type { Profile } from '../../shared/api.ts'
import type { Draft } from './draft.ts'
import type { PageContext } from './pageContext.ts'
import { listProfile, themesOf } from './listProfile.ts'
import type { PageSources } from './pageSources.ts'
import type { Place } from './person.ts'
import { siteHead } from './siteHead.ts'

const READ = 12
const NEWEST_SHOWN = 4
const DECK_SHOWN = 3

export async function homePage(sources: PageSources, context: PageContext): Promise<Draft<'home'>> {
  const renderer = await sources.renderer()
  const [profiles, cost] = await Promise.all([readNewest(sources), sources.facts.mintCost()])
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
      cost,
    },
    head: siteHead(sources, context, {
      title: context.words.home.title,
      description: context.words.site.description,
      path: '/',
    }),
    themes: themesOf([...deckCards, ...newestCards]),
    bodyClass: 'home',
  }
}

async function readNewest({ reader, log }: PageSources): Promise<Profile[] | null> {
  try {
    return (await reader.list({ sort: 'newest', limit: READ })).items
  } catch (error) {
    log.warn({ error }, 'newest profiles not read')
    return null
  }
}
