import { Hono } from 'hono'
import { escapeHtml } from './html.ts'
import type { PageSources } from './pageSources.ts'
import { securityTxt } from './securityTxt.ts'

/** Profiles listed: the newest, fifty queries of a hundred. Older ones are found through /explore, which links to all. */
const PROFILES_MAX = 5_000
const PER_QUERY = 100
const TTL_MS = 600_000

type SitemapSources = Pick<PageSources, 'publicUrl'> & {
  log: Pick<PageSources['log'], 'warn'>
  reader: Pick<PageSources['reader'], 'list'>
}

/** What machines read first: search engines, and those who look for a place to report a weakness. */
export function sitemapRoutes(sources: SitemapSources): Hono {
  const app = new Hono()
  let kept: { xml: Promise<string>; until: number } | undefined
  app.get('/sitemap.xml', async (c) => {
    if (!kept || kept.until < Date.now()) kept = { xml: sitemap(sources), until: Date.now() + TTL_MS }
    try {
      return c.body(await kept.xml, 200, {
        'Content-Type': 'application/xml; charset=utf-8',
        'Cache-Control': 'public, max-age=600',
      })
    } catch (error) {
      kept = undefined
      sources.log.warn({ error }, 'sitemap not made')
      return c.text('The list can not be read right now', 503, {
        'Cache-Control': 'no-store',
        'Retry-After': '60',
      })
    }
  })
  app.get('/robots.txt', (c) =>
    c.text(
      [
        'User-agent: *',
        'Disallow: /api/',
        'Disallow: /studio',
        'Disallow: /me',
        '',
        `Sitemap: ${sources.publicUrl}/sitemap.xml`,
        '',
      ].join('\n'),
      200,
      { 'Cache-Control': 'public, max-age=3600' },
    ),
  )
  app.get('/.well-known/security.txt', (c) =>
    c.text(securityTxt(sources.publicUrl, new Date()), 200, { 'Cache-Control': 'public, max-age=3600' }),
  )
  return app
}

/** https://www.sitemaps.org/protocol.html */
async function sitemap({ publicUrl, reader }: SitemapSources): Promise<string> {
  const paths = ['/', '/explore', '/about']
  let cursor: string | null = null
  do {
    const query = { sort: 'newest' as const, limit: PER_QUERY, ...(cursor === null ? {} : { cursor }) }
    const page: Awaited<ReturnType<PageSources['reader']['list']>> = await reader.list(query)
    paths.push(...page.items.map(({ handle }) => `/@${handle}`))
    cursor = page.nextCursor
  } while (cursor !== null && paths.length < PROFILES_MAX)
  const urls = paths.map((path) => `<url><loc>${escapeHtml(publicUrl + path)}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`
}
