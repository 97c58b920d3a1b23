import { Hono } from 'hono'
import type { Context } from 'hono'
import { aboutPage } from './aboutPage.ts'
import { assetRoutes } from './assetRoutes.ts'
import type { AnyDraft } from './draft.ts'
import { drawPage } from './drawPage.ts'
import { explorePage } from './explorePage.ts'
import { failurePage } from './failurePage.ts'
import { historyPage } from './historyPage.ts'
import { homePage } from './homePage.ts'
import { PageCache } from './pageCache.ts'
import { type PageContext, pageContext } from './pageContext.ts'
import type { PageOptions } from './pageOptions.ts'
import { createPageSources } from './pageSources.ts'
import { createPictures } from './pictures/createPictures.ts'
import { profilePage } from './profilePage.ts'
import { sendPage } from './sendPage.ts'
import { shareRoutes } from './shareRoutes.ts'
import { siteRoutes } from './siteRoutes.ts'
import { sitemapRoutes } from './sitemapRoutes.ts'
import { studioShell } from './studioShell.ts'
import { trimSlash } from './trimSlash.ts'

type Decide = (context: PageContext) => Promise<AnyDraft>

/** The public pages. Mount at the top of the site; a path that is none of them falls through. */
export function pageRoutes(options: PageOptions): Hono {
  const sources = createPageSources(options)
  const pictures = createPictures(sources)
  const cache = new PageCache()
  const app = new Hono()

  async function answer(c: Context, decide: Decide, fresh = false): Promise<Response> {
    // A crawler that reads a page asks for its picture next.
    pictures.warmUp()
    const context = pageContext(c.req.raw, options.publicUrl)
    const draw = async () => {
      const seen = { ...context, site: { ...context.site, outages: await sources.outages() } }
      return drawPage(options, seen, { ...(await decideSafely(seen, decide)), fresh })
    }
    const { path, language, keepLanguage } = context.site
    return sendPage(
      c.req.raw,
      fresh ? await draw() : await cache.get(`${language} ${keepLanguage} ${path}`, draw),
    )
  }

  async function decideSafely(context: PageContext, decide: Decide): Promise<AnyDraft> {
    try {
      return await decide(context)
    } catch (error) {
      options.log.error({ error, path: context.site.path }, 'page not made')
      return failurePage(context, 'internal')
    }
  }

  app.use(trimSlash(options.publicUrl))
  if (options.assets.folder !== null) app.route('/', assetRoutes(options.assets.folder))
  for (const path of ['/studio', '/studio/:handle', '/me'])
    app.get(path, (c) => studioShell(sources, c.req.raw))
  app.route('/', shareRoutes(sources, pictures))
  app.route('/', siteRoutes(sources, pictures))
  app.route('/', sitemapRoutes(sources))
  app.get('/', (c) => answer(c, (context) => homePage(sources, context)))
  app.get('/about', (c) => answer(c, (context) => aboutPage(sources, context)))
  app.get('/explore', (c) => answer(c, (context) => explorePage(sources, context)))
  app.get('/:at{@[^/]*}/history', (c) =>
    answer(c, (context) => historyPage(sources, context, c.req.param('at').slice(1))),
  )
  app.get('/:at{@[^/]*}', (c) => {
    const handle = c.req.param('at').slice(1)
    const minBlock = readMinBlock(c.req.query('minBlock'))
    const asked = minBlock === undefined ? { handle } : { handle, minBlock }
    return answer(c, (context) => profilePage(sources, context, asked), minBlock !== undefined)
  })
  return app
}

/** A page for what no route knows, for the top of the app to answer with. */
export function notFoundPage(options: PageOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const context = pageContext(request, options.publicUrl)
    return sendPage(request, await drawPage(options, context, failurePage(context, 'missing')))
  }
}

function readMinBlock(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
