import type { HistoryItem, Profile } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { fill } from '../../shared/words/fill.ts'
import type { AnyDraft, Draft } from './draft.ts'
import type { PageContext } from './pageContext.ts'
import type { PageSources } from './pageSources.ts'
import { describeProfile, findProfile } from './profilePage.ts'
import { themeClass, themeRule } from './themeRule.ts'

const SHOWN = 50

type Past = { items: HistoryItem[]; nextCursor: string | null } | null

/** Everything that happened to one profile, fifty events a page. */
export async function historyPage(
  sources: PageSources,
  context: PageContext,
  text: string,
): Promise<AnyDraft> {
  const found = await findProfile(sources, context, { handle: text })
  return 'profile' in found ? wholeHistory(sources, context, found.profile) : found.instead
}

async function wholeHistory(
  sources: PageSources,
  context: PageContext,
  profile: Profile,
): Promise<Draft<'history'>> {
  const { words } = context
  const { handle } = profile
  const cursor = new URL(context.site.path, 'http://any').searchParams.get('cursor')
  const [{ person, theme }, past] = await Promise.all([
    describeProfile(sources, context, profile),
    readPast(sources, handle, cursor),
  ])
  const { nameMeasure } = await sources.renderer()
  return {
    status: past ? 200 : 503,
    name: 'history',
    props: {
      site: context.site,
      handle,
      displayName: person.displayName,
      number: profile.number,
      items: past && past.items,
      older: past?.nextCursor
        ? `/@${handle}/history?${new URLSearchParams({ cursor: past.nextCursor })}`
        : null,
      names: await sources.names([...(past?.items ?? [])].flatMap(({ to }) => to ?? [])),
      explorerUrl: sources.explorerUrl,
    },
    head: {
      title: `${fill(words.history.titleOf, { handle })} · ${words.site.name}`,
      description: fill(words.history.titleOf, { handle }),
      canonical: cursor ? null : `${sources.publicUrl}/@${handle}/history`,
      meta: [],
    },
    themes: themeRule('body', theme, nameMeasure(person.displayName)),
    bodyClass: `history-page ${themeClass(theme)}`,
  }
}

/** Null when the index is down. A cursor that is not one of ours starts at the beginning. */
async function readPast(sources: PageSources, handle: string, cursor: string | null): Promise<Past> {
  try {
    return await sources.reader.history(handle, cursor ? { cursor, limit: SHOWN } : { limit: SHOWN })
  } catch (error) {
    if (error instanceof AppError && error.code === 'CURSOR_INVALID' && cursor)
      return readPast(sources, handle, null)
    sources.log.warn({ error, handle }, 'history not read')
    return null
  }
}
