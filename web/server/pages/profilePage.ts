import type { HistoryItem, Lookup, Profile } from '../../shared/api.ts'
import { foldHandle, handleProblem } from '../../shared/handle.ts'
import { cardWords } from '../../shared/words/pages/card.ts'
import type { AnyDraft } from './draft.ts'
import { failurePage } from './failurePage.ts'
import type { PageContext } from './pageContext.ts'
import type { PageSources } from './pageSources.ts'
import { type Described, describe } from './person.ts'
import { profileHead } from './profileHead.ts'
import { themeClass, themeRule } from './themeRule.ts'

/** How much history is read to tell whether a profile was ever sold, and how much of it the page shows. */
const HISTORY_READ = 50
const HISTORY_SHOWN = 5

type Past = { items: HistoryItem[]; nextCursor: string | null } | null

/** What /@`handle` answers: the profile, or which of the other answers it is. `minBlock` asks for state at or after that block. */
export async function profilePage(
  sources: PageSources,
  context: PageContext,
  asked: { handle: string; minBlock?: number },
): Promise<AnyDraft> {
  const found = await findProfile(sources, context, asked)
  return 'profile' in found ? mintedPage(sources, context, found.profile) : found.instead
}

/** The profile asked for, or the page to show instead of anything about it. */
export async function findProfile(
  { reader }: PageSources,
  context: PageContext,
  asked: { handle: string; minBlock?: number },
): Promise<{ profile: Profile } | { instead: AnyDraft }> {
  const handle = foldHandle(asked.handle)
  if (handleProblem(handle)) return { instead: failurePage(context, 'invalid', { handle }) }
  const { minBlock } = asked
  const found = await reader.lookup(handle, minBlock === undefined ? {} : { minBlock })
  return found.state === 'minted' ? found : { instead: notThere(context, handle, found) }
}

function notThere(
  context: PageContext,
  handle: string,
  found: Exclude<Lookup, { state: 'minted' }>,
): AnyDraft {
  switch (found.state) {
    case 'burned':
      return failurePage(context, 'burned', { handle, mintedAt: found.mintedAt, burnedAt: found.burnedAt })
    case 'unknown':
      return failurePage(context, 'unknown', { handle, retryAfterSeconds: found.retryAfterSeconds })
    default:
      return failurePage(context, found.state, { handle })
  }
}

async function mintedPage(sources: PageSources, context: PageContext, profile: Profile): Promise<AnyDraft> {
  const { site } = context
  const [described, past, lookAlike, hasValidator, names] = await Promise.all([
    describeProfile(sources, context, profile),
    readPast(sources, profile.handle),
    sources.lookAlike(profile),
    profile.enforced && sources.facts.hasValidator(),
    sources.names([profile.creator, profile.owner]),
  ])
  const { nameMeasure } = await sources.renderer()
  return {
    status: 200,
    name: 'profile',
    props: {
      site,
      profile,
      person: described.person,
      content: described.content,
      names,
      enforced: profile.enforced && hasValidator,
      history: past && summary(profile, past),
      lookAlike,
      explorerUrl: sources.explorerUrl,
      contract: sources.contract,
      publicRpcUrl: sources.publicRpcUrl,
      verbatim: isVerbatim(profile, described),
    },
    head: profileHead(sources, context, { profile, described }),
    themes: themeRule('body', described.theme, nameMeasure(described.person.displayName)),
    bodyClass: `profile ${themeClass(described.theme)}`,
  }
}

/** The words and picture of `profile`, also where another tool wrote them. */
export async function describeProfile(
  sources: PageSources,
  context: PageContext,
  profile: Profile,
): Promise<Described> {
  const raw = profile.metadata ? null : await sources.readContent(profile.digest)
  const portraitOf = cardWords[context.site.language].portraitOf
  return describe({ profile, raw, place: 'page', portraitOf })
}

/** Whether nothing had to be tidied for drawing; foreign metadata is never compared word for word. */
function isVerbatim({ metadata }: Profile, { person }: Described): boolean {
  const { displayName, bio } = metadata?.properties ?? {}
  return displayName === person.displayName && bio === person.bio
}

/** The past is worth waiting for but not worth failing for: without it the page says less, and nothing wrong. */
async function readPast({ reader, log }: PageSources, handle: string): Promise<Past> {
  try {
    return await reader.history(handle, { limit: HISTORY_READ })
  } catch (error) {
    log.warn({ error, handle }, 'history not read')
    return null
  }
}

function summary(profile: Profile, { items, nextCursor }: NonNullable<Past>) {
  const arrived = items.find(({ kind, to }) => kind === 'transferred' && to === profile.owner)
  const bought = profile.owner !== profile.creator
  return {
    items: items.slice(0, HISTORY_SHOWN),
    more: items.length > HISTORY_SHOWN || nextCursor !== null,
    // A count from part of the past would be a wrong count.
    sales:
      nextCursor === null && items.length > 0 ? items.filter(({ kind }) => kind === 'sold').length : null,
    heldSince: bought ? arrived?.at : undefined,
  }
}
