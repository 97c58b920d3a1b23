import { type Context, Hono } from 'hono'
import { pageContext } from './pageContext.ts'
import type { PageSources } from './pageSources.ts'
import type { Pictures } from './pictures/createPictures.ts'
import { icoOf } from './pictures/icoOf.ts'
import { sendShared, type Shared } from './sendShared.ts'
import { webManifest } from './webManifest.ts'

const FAVICON_SIDE = 32
/** What Android asks for, and what iOS scales its own from. */
const ICON_SIDES = [192, 512] as const
const APPLE_SIDE = 180

/** What the site itself looks like elsewhere: in chat apps, in a browser's tabs, on a phone's home screen. */
export function siteRoutes(sources: PageSources, pictures: Pictures): Hono {
  const app = new Hono()
  const picture = (path: string, draw: (c: Context) => Promise<Uint8Array>, type = 'image/png') =>
    app.get(path, async (c) => sendShared(c, await drawOrNothing(sources, type, () => draw(c))))
  picture('/card.png', (c) => {
    const { site, words } = pageContext(c.req.raw, sources.publicUrl)
    return pictures.ofSite(site.language, words.home.headline)
  })
  picture('/favicon.ico', async () => icoOf(await pictures.icon(FAVICON_SIDE), FAVICON_SIDE), 'image/x-icon')
  picture('/apple-touch-icon.png', () => pictures.icon(APPLE_SIDE))
  for (const side of ICON_SIDES) picture(`/icon-${side}.png`, () => pictures.icon(side))
  app.get('/manifest.webmanifest', (c) => {
    const { site, words } = pageContext(c.req.raw, sources.publicUrl)
    c.header('Vary', 'Accept-Language')
    const manifest = webManifest({
      name: words.site.name,
      description: words.site.description,
      language: site.language,
      start: '/',
      display: 'standalone',
      icons: ICON_SIDES.map((side) => ({ src: `/icon-${side}.png`, side })),
    })
    return sendShared(c, { bytes: Buffer.from(manifest), type: 'application/manifest+json', status: 200 })
  })
  return app
}

async function drawOrNothing(
  { log }: PageSources,
  type: string,
  draw: () => Promise<Uint8Array>,
): Promise<Shared> {
  try {
    return { bytes: await draw(), type, status: 200 }
  } catch (error) {
    log.warn({ error }, 'picture of the site not drawn')
    return { bytes: new Uint8Array(), type, status: 503 }
  }
}
