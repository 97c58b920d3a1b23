import { type Context, Hono } from 'hono'
import { renderSVG } from 'uqr'
import type { Lookup, Profile } from '../../shared/api.ts'
import { foldHandle, handleProblem } from '../../shared/handle.ts'
import { contactCard } from './contactCard.ts'
import { pageContext } from './pageContext.ts'
import type { PageSources } from './pageSources.ts'
import type { Described } from './person.ts'
import type { PictureKind, Pictures } from './pictures/createPictures.ts'
import { pictureVersion } from './pictureVersion.ts'
import { describeProfile } from './profilePage.ts'
import { sendShared, type Shared } from './sendShared.ts'
import { webManifest } from './webManifest.ts'

/** What came of looking: the status of the answer, and the profile where there is one. */
type Found = { handle: string; status: Shared['status']; profile: Profile | null }

/** Chromium fetches the icon on every first visit: at 512 a portrait's PNG weighs more than all of its page. */
const ICON_SIDE = 192
const STATUS = { minted: 200, free: 404, burned: 410, withheld: 451, unknown: 503 } as const satisfies Record<
  Lookup['state'],
  number
>

/** Pictures, QR code and contact of a profile. Each is of the type it promises also when it fails, and none redirects: crawlers give up at either. */
export function shareRoutes(sources: PageSources, pictures: Pictures): Hono {
  const app = new Hono()
  app.get('/:at{@[^/]*}/card.png', (c) => sendPicture(c, { sources, pictures, kind: 'card' }))
  app.get('/:at{@[^/]*}/frame.png', (c) => sendPicture(c, { sources, pictures, kind: 'frame' }))
  app.get('/:at{@[^/]*}/icon.png', (c) => sendIcon(c, sources, pictures))
  app.get('/:at{@[^/]*}/manifest.webmanifest', (c) => sendManifest(c, sources))
  app.get('/:at{@[^/]*}/qr.svg', (c) => sendQrCode(c, sources))
  app.get('/:at{@[^/]*}/contact.vcf', (c) => sendContact(c, sources, pictures))
  return app
}

async function find({ reader, log }: PageSources, at: string): Promise<Found> {
  const handle = foldHandle(at.slice(1))
  if (handleProblem(handle)) return { handle: '', status: 404, profile: null }
  try {
    const found = await reader.lookup(handle)
    return { handle, status: STATUS[found.state], profile: found.state === 'minted' ? found.profile : null }
  } catch (error) {
    log.error({ error, handle }, 'profile not looked up')
    return { handle, status: 503, profile: null }
  }
}

async function describeFound(sources: PageSources, c: Context, profile: Profile): Promise<Described> {
  return describeProfile(sources, pageContext(c.req.raw, sources.publicUrl), profile)
}

async function sendPicture(
  c: Context,
  draw: { sources: PageSources; pictures: Pictures; kind: PictureKind },
): Promise<Response> {
  const { sources, pictures, kind } = draw
  const { profile, status } = await find(sources, c.req.param('at') ?? '')
  if (!profile) return sendShared(c, { bytes: await pictures.fallback(kind), type: 'image/png', status })
  try {
    const bytes = await pictures.ofProfile(kind, profile, await describeFound(sources, c, profile))
    // The address carries the digest and the drawing: when both are right, what is behind it can't change.
    const forEver = c.req.query('v') === pictureVersion(profile.digest) && profile.number !== undefined
    return sendShared(c, { bytes, type: 'image/png', status, forEver })
  } catch (error) {
    sources.log.warn({ error, handle: profile.handle }, 'picture not drawn')
    return sendShared(c, { bytes: await pictures.fallback(kind), type: 'image/png', status, keep: false })
  }
}

/** What stands for a page on a home screen: its portrait, or the site's own mark. */
async function sendIcon(c: Context, sources: PageSources, pictures: Pictures): Promise<Response> {
  const { profile, status } = await find(sources, c.req.param('at') ?? '')
  const mark = async () => ({ bytes: await pictures.icon(ICON_SIDE), type: 'image/png', status })
  if (!profile) return sendShared(c, await mark())
  try {
    const bytes = await pictures.portraitIcon(await describeFound(sources, c, profile), ICON_SIDE)
    return sendShared(c, bytes ? { bytes, type: 'image/png', status } : await mark())
  } catch (error) {
    sources.log.warn({ error, handle: profile.handle }, 'icon not drawn')
    return sendShared(c, { ...(await mark()), keep: false })
  }
}

async function sendManifest(c: Context, sources: PageSources): Promise<Response> {
  const { handle, profile, status } = await find(sources, c.req.param('at') ?? '')
  const { site, words } = pageContext(c.req.raw, sources.publicUrl)
  const described = profile && (await describeFound(sources, c, profile))
  const manifest = webManifest({
    name: described?.person.displayName ?? words.site.name,
    description: described?.person.bio || words.site.description,
    language: site.language,
    start: `/@${handle}`,
    display: 'minimal-ui',
    icons: [{ src: `/@${handle}/icon.png`, side: ICON_SIDE }],
  })
  c.header('Vary', 'Accept-Language')
  return sendShared(c, { bytes: Buffer.from(manifest), type: 'application/manifest+json', status })
}

async function sendQrCode(c: Context, sources: PageSources): Promise<Response> {
  const { handle, status } = await find(sources, c.req.param('at') ?? '')
  const svg = renderSVG(`${sources.publicUrl}/@${handle}`, {
    ecc: 'M',
    border: 2,
    blackColor: '#1c1713',
    whiteColor: '#fffdf9',
  })
  return sendShared(c, { bytes: Buffer.from(svg), type: 'image/svg+xml', status })
}

async function sendContact(c: Context, sources: PageSources, pictures: Pictures): Promise<Response> {
  const { handle, profile, status } = await find(sources, c.req.param('at') ?? '')
  const described = profile && (await describeFound(sources, c, profile))
  const photo = described && (await readPhoto(sources, pictures, described))
  const card = contactCard({ handle, pageUrl: `${sources.publicUrl}/@${handle}`, described, photo })
  c.header('Content-Disposition', `attachment; filename="${handle || 'namesake'}.vcf"`)
  return sendShared(c, { bytes: Buffer.from(card), type: 'text/vcard; charset=utf-8', status })
}

/** A contact without its picture is still a contact. */
async function readPhoto(
  { log }: PageSources,
  pictures: Pictures,
  described: Described,
): Promise<Uint8Array | null> {
  try {
    return await pictures.contactPhoto(described)
  } catch (error) {
    log.warn({ error }, 'contact photo not made')
    return null
  }
}
