import { AppError } from '../../shared/appError.ts'
import type { Profile } from '../../shared/api.ts'
import { foldHandle, handleProblem } from '../../shared/handle.ts'
import { plainText } from '../../shared/plainText.ts'
import type { Draft } from './draft.ts'
import { listProfile, themesOf } from './listProfile.ts'
import type { PageContext } from './pageContext.ts'
import type { PageSources } from './pageSources.ts'
import { siteHead } from './siteHead.ts'

const SHOWN = 24
const QUERY_MAX = 100
const SORTS = ['newest', 'changed', 'name'] as const

type Asked = { q: string; sort: (typeof SORTS)[number]; cursor?: string }
type Found = { items: Profile[]; nextCursor: string | null } | null

export async function explorePage(sources: PageSources, context: PageContext): Promise<Draft<'explore'>> {
  const asked = readAsked(context.site.path)
  const renderer = await sources.renderer()
  const found = await readList(sources, asked)
  const listed =
    found?.items.map((profile) => listProfile({ profile, place: 'grid', context, renderer })) ?? []
  const handle = foldHandle(asked.q)
  const { explore, site } = context.words
  return {
    status: found ? 200 : 503,
    name: 'explore',
    props: {
      site: context.site,
      query: asked.q,
      sort: asked.sort,
      found: found && listed.map(({ card }) => card),
      next: found?.nextCursor ? pathOf({ ...asked, cursor: found.nextCursor }) : null,
      offer: found?.items.length === 0 && handleProblem(handle) === null ? handle : null,
    },
    head: {
      ...siteHead(sources, context, {
        title: `${explore.title} · ${site.name}`,
        description: explore.description,
        path: '/explore',
      }),
      // Results of a search are nobody's page.
      ...(asked.q || asked.cursor ? { canonical: null } : {}),
    },
    themes: themesOf(listed),
    bodyClass: 'explore-page',
  }
}

function readAsked(path: string): Asked {
  const { searchParams } = new URL(path, 'http://any')
  const q = plainText(searchParams.get('q') ?? '')
    .trim()
    .slice(0, QUERY_MAX)
  const sort = SORTS.find((one) => one === searchParams.get('sort')) ?? 'newest'
  const cursor = searchParams.get('cursor')
  return cursor ? { q, sort, cursor } : { q, sort }
}

function pathOf({ q, sort, cursor }: Asked): string {
  const search = new URLSearchParams(q ? { q } : {})
  if (sort !== 'newest') search.set('sort', sort)
  if (cursor) search.set('cursor', cursor)
  return `/explore?${search}`
}

/** An old or foreign cursor starts at the beginning; a list that can't be read is said to be so. */
async function readList(sources: Pick<PageSources, 'reader' | 'log'>, asked: Asked): Promise<Found> {
  try {
    return await sources.reader.list({ ...asked, limit: SHOWN })
  } catch (error) {
    if (error instanceof AppError && error.code === 'CURSOR_INVALID' && asked.cursor)
      return readList(sources, { q: asked.q, sort: asked.sort })
    sources.log.warn({ error }, 'list not read')
    return null
  }
}
