import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cidFromDigest } from '../../../web/shared/cid.ts'
import { portraitBytes, PUBLIC_URL, SampleSite } from './samplePages.ts'

const site = new SampleSite()
const routes = site.routes()
const url = `ipfs://${cidFromDigest(site.keep(await portraitBytes('ada')))}`
site.mint('ada', { images: [{ url, width: 512, height: 512, type: 'image/webp' as const }] })
site.mint('blank')

const manifestSchema = z.object({
  id: z.string(),
  name: z.string(),
  lang: z.string(),
  dir: z.string(),
  start_url: z.string(),
  display: z.string(),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string(), purpose: z.string() })),
})

async function manifestOf(path: string, language = 'en') {
  const html = await (await routes.request(path, { headers: { 'Accept-Language': language } })).text()
  const href = /<link rel="manifest" href="([^"]+)">/.exec(html)?.[1] ?? ''
  const answer = await routes.request(href, { headers: { 'Accept-Language': language } })
  expect(answer.headers.get('content-type')).toBe('application/manifest+json')
  return manifestSchema.parse(await answer.json())
}

describe('a page that is saved to a home screen', () => {
  it.each([
    ['/', 'Namesake', '/', 'standalone'],
    ['/about', 'Namesake', '/', 'standalone'],
    ['/studio', 'Namesake', '/', 'standalone'],
    ['/@ada', 'Ada Okonkwo', '/@ada', 'minimal-ui'],
  ])('%s is called %s there and opens %s', async (path, name, start, display) => {
    expect(await manifestOf(path)).toMatchObject({ id: start, name, start_url: start, display, lang: 'en' })
  })

  it('is described in the language it was read in', async () => {
    expect(await manifestOf('/', 'ar')).toMatchObject({ lang: 'ar', dir: 'rtl' })
  })

  it.each(['/', '/@ada'])(
    '%s has icons of the sizes that it promises, whole to their edges',
    async (path) => {
      const { icons } = await manifestOf(path)
      expect(icons.map(({ purpose }) => purpose)).toContain('maskable')
      for (const { src, sizes } of icons) {
        const { format, width, height, hasAlpha } = await sharp(
          await (await routes.request(src)).arrayBuffer(),
        ).metadata()
        expect({ format, sizes: `${width}x${height}`, hasAlpha }).toEqual({
          format: 'png',
          sizes,
          hasAlpha: false,
        })
      }
    },
  )

  it.each(['/', '/studio', '/@ada'])('%s names an icon that iPhones take', async (path) => {
    const html = await (await routes.request(path)).text()
    const href = /<link rel="apple-touch-icon" href="([^"]+)">/.exec(html)?.[1] ?? ''
    const { width } = await sharp(await (await routes.request(href)).arrayBuffer()).metadata()
    expect(width).toBeGreaterThanOrEqual(180)
  })

  it('shows the portrait, and the site’s mark where there is none', async () => {
    const icon = async (path: string) => Buffer.from(await (await routes.request(path)).arrayBuffer())
    expect(await icon('/@blank/icon.png')).toEqual(await icon('/icon-192.png'))
    expect(await icon('/@ada/icon.png')).not.toEqual(await icon('/icon-192.png'))
    expect((await routes.request('/@nobody/icon.png')).status).toBe(404)
  })
})

describe('/favicon.ico', () => {
  it('is one PNG of 32 pixels in the container that browsers ask for unasked', async () => {
    const answer = await routes.request('/favicon.ico')
    expect(answer.headers.get('content-type')).toBe('image/x-icon')
    const bytes = Buffer.from(await answer.arrayBuffer())
    const entry = { type: bytes.readUInt16LE(2), pictures: bytes.readUInt16LE(4), side: bytes.readUInt8(6) }
    expect(entry).toEqual({ type: 1, pictures: 1, side: 32 })
    const [size, at] = [bytes.readUInt32LE(14), bytes.readUInt32LE(18)]
    expect(bytes.length).toBe(at + size)
    expect((await sharp(bytes.subarray(at)).metadata()).width).toBe(32)
  })
})

describe('the picture that chat apps show of the site', () => {
  it.each(['/', '/explore', '/about'])('is named by %s, in its language', async (path) => {
    const seen: Buffer[] = []
    for (const language of ['en', 'es', 'ar']) {
      const html = await (await routes.request(`${path}?lang=${language}`)).text()
      const picture = new URL(/<meta property="og:image" content="([^"]+)">/.exec(html)?.[1] ?? '')
      expect(picture.origin).toBe(PUBLIC_URL)
      const bytes = Buffer.from(await (await routes.request(picture.pathname + picture.search)).arrayBuffer())
      const { width, height } = await sharp(bytes).metadata()
      expect({ width, height }).toEqual({ width: 1200, height: 630 })
      for (const other of seen) expect(bytes.equals(other)).toBe(false)
      seen.push(bytes)
    }
  })
})
