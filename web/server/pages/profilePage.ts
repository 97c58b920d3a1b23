import type { HistoryItem, Lookup, Profile } from '../../shared/api.ts'
import { foldHandle, handleProblem } from '../../shared/handle.ts'
import { cardWords } from '../../shared/words/pages/card.ts'
import type { AnyDraft } from './draft.ts'
import { failurePage } from './failurePage.ts'
import type { PageContext } from './pageContext.ts'
import type { PageOptions } from './pageOptions.ts'
import { type Described, describe } from './person.ts'
import { profileHead } from './profileHead.ts'
import { themeClass, themeRule } from './themeRule.ts'

/** How much history is read to tell whether a profile was ever sold, and how much of it the page shows. */
const HISTORY_READ = 50
const HISTORY_SHOWN = 5

type Past = { items: HistoryItem[]; nextCursor: string | null } | null

/** What /@`text` answers: the profile, or which of the other answers it is. `minBlock` asks for state at or after that block. */
export async function profilePage(
  options: PageOptions,
  context: PageContext,
  asked: { handle: string; minBlock?: number },
): Promise<AnyDraft> {
  const handle = foldHandle(asked.handle)
  if (handleProblem(handle)) return failurePage(context, 'invalid', { handle })
  const found = await options.reader.lookup(
    handle,
    asked.minBlock === undefined ? {} : { minBlock: asked.minBlock },
  )
  if (found.state !== 'minted') return notThere(context, handle, found)
  return mintedPage(options, context, found.profile)
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
    case 'free':
    case 'withheld':
      return failurePage(context, found.state, { handle })
    default:
      return failurePage(context, 'internal')
  }
}

async function mintedPage(options: PageOptions, context: PageContext, profile: Profile): Promise<AnyDraft> {
  const { site } = context
  const [described, past, lookAlike] = await Promise.all([
    describeProfile(options, context, profile),
    readPast(options, profile.handle),
    readLookAlike(options, profile.handle),
  ])
  const { nameMeasure } = await options.renderer()
  return {
    status: 200,
    name: 'profile',
    props: {
      site,
      profile,
      person: described.person,
      content: described.content,
      names: {},
      enforced: false,
      history: past && summary(profile, past),
      lookAlike,
      explorerUrl: options.explorerUrl,
    },
    head: profileHead(options, context, { profile, described }),
    themes: themeRule('body', described.theme, nameMeasure(described.person.displayName)),
    bodyClass: `profile ${themeClass(described.theme)}`,
  }
}

async function describeProfile(
  options: PageOptions,
  context: PageContext,
  profile: Profile,
): Promise<Described> {
  const raw = profile.metadata ? null : await options.readContent(profile.digest)
  const portraitOf = cardWords[context.site.language].portraitOf
  return describe({ profile, raw, place: 'page', portraitOf })
}

/** The past is worth waiting for but not worth failing for: without it the page says less, and nothing wrong. */
async function readPast({ reader, log }: PageOptions, handle: string): Promise<Past> {
  try {
    return await reader.history(handle, { limit: HISTORY_READ })
  } catch (error) {
    log.warn({ error, handle }, 'history not read')
    return null
  }
}

async function readLookAlike({ reader, log }: PageOptions, handle: string): Promise<string | undefined> {
  try {
    return (await reader.availability(handle)).similarTo
  } catch (error) {
    log.warn({ error, handle }, 'look-alikes not read')
    return undefined
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
