import jsQR from 'jsqr'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { pictureVersion } from '../../../web/server/pages/pictureVersion.ts'
import { cidFromDigest } from '../../../web/shared/cid.ts'
import { portraitBytes, PUBLIC_URL, SampleSite } from './samplePages.ts'

/** Agents that unfurl links; none of them gets anything of its own. */
const CRAWLERS = [
  'facebookexternalhit/1.1',
  'Twitterbot/1.0',
  'TelegramBot (like TwitterBot)',
  'WhatsApp/2.23.20.0',
  'Slackbot-LinkExpanding 1.0',
  'Googlebot/2.1 (+http://www.google.com/bot.html)',
]

const NAMES = {
  wide: 'Wwwwwwwwwwmmmmmmmmmmwwwwwwwwwwmmmmmmmmmm',
  arabic: 'نور الحداد',
  emoji: '🦩 Flo 👩🏽‍🚀',
  ideographs: '漢字の名前',
  markup: '</text><script>&amp;',
}

// One site for all: each starts a process that draws.
const site = new SampleSite()
const routes = site.routes()
const url = `ipfs://${cidFromDigest(site.keep(await portraitBytes('ada')))}`
const images = [{ url, width: 512, height: 512, type: 'image/webp' as const }]
const ada = site.mint('ada', { images })
site.mint('noor', {
  images,
  displayName: 'نور الحداد',
  links: [
    { label: 'Studio', url: 'https://okonkwo.studio/a,b;c?d=%5C&e=س' },
    { label: 'Mail', url: 'mailto:ada@okonkwo.studio' },
  ],
})
for (const [handle, displayName] of Object.entries(NAMES)) site.mint(handle, { images, displayName })
site.profiles.set('hidden', { state: 'withheld' })
site.profiles.set('down', { state: 'unknown', retryAfterSeconds: 2 })

/** Contents of meta elements, by name or property. */
function metaOf(html: string): Map<string, string> {
  const tags = html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)">/g)
  return new Map([...tags].map(([, name = '', content = '']) => [name, content.replaceAll('&quot;', '"')]))
}

describe('what chat apps read', () => {
  it.each(CRAWLERS)('%s gets the tags and, without a redirect, the pictures they name', async (agent) => {
    const headers = { 'User-Agent': agent }
    const tags = metaOf(await (await routes.request('/@ada', { headers })).text())
    expect(tags.get('og:title')).toBe('Ada Okonkwo (@ada)')
    expect(tags.get('og:type')).toBe('profile')
    expect(tags.get('twitter:card')).toBe('summary_large_image')
    const picture = new URL(tags.get('og:image') ?? '')
    expect(picture.origin).toBe(PUBLIC_URL)
    const answer = await routes.request(picture.pathname + picture.search, { headers })
    expect(answer.status).toBe(200)
    const { format, width, height } = await sharp(await answer.arrayBuffer()).metadata()
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 })
  })

  it('offers no mini app, whose host would frame the page: casts show the card', async () => {
    const tags = metaOf(await (await routes.request('/@ada')).text())
    expect([...tags.keys()].filter((name) => name.startsWith('fc:'))).toEqual([])
    const answer = await routes.request('/@ada/frame.png')
    const { width, height } = await sharp(await answer.arrayBuffer()).metadata()
    expect({ width, height }).toEqual({ width: 1200, height: 800 })
  })

  const addresses: ReadonlyArray<[language: string, query: string]> = [
    ['en', ''],
    ['es', '?lang=es'],
    ['ar', '?lang=ar'],
  ]
  it.each(addresses)('is itself in %s, and says where the other languages are', async (own, query) => {
    const html = await (await routes.request(`/@ada?lang=${own}`)).text()
    expect(html).toContain(`<link rel="canonical" href="${PUBLIC_URL}/@ada${query}">`)
    expect(metaOf(html).get('og:url')).toBe(`${PUBLIC_URL}/@ada${query}`)
    for (const [language, other] of addresses)
      expect(html).toContain(`hreflang="${language}" href="${PUBLIC_URL}/@ada${other}"`)
    expect(html).toContain(`hreflang="x-default" href="${PUBLIC_URL}/@ada"`)
  })

  it.each(['/', '/explore', '/about', '/@ada', '/@ada/history'])(
    'says at %s what it is before its styles: chat apps read the first 32 kB',
    async (path) => {
      const html = await (await routes.request(`${path}?lang=es`)).text()
      const styles = html.indexOf('<style>')
      expect(styles).toBeGreaterThan(0)
      for (const tag of ['<meta name="description"', '<link rel="canonical"'])
        expect(html.slice(0, styles)).toContain(tag)
      expect(html.slice(styles)).not.toContain('<meta property="og:')
      expect(html.slice(styles)).not.toContain('<meta name="twitter:')
    },
  )

  it('describes the person to search engines, with the token and the places that are theirs', async () => {
    const { digest, id, mintedAt } = site.mint('known', {
      images,
      links: [
        { label: 'Studio', url: 'https://okonkwo.studio/' },
        { label: 'Write', url: 'mailto:ada@okonkwo.studio' },
        { label: 'Pay', url: 'lightning:ada@okonkwo.studio' },
      ],
    })
    const html = await (await routes.request('/@known')).text()
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.parse(json)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ProfilePage',
      url: `${PUBLIC_URL}/@known`,
      dateCreated: mintedAt,
      mainEntity: {
        '@type': 'Person',
        name: 'Ada Okonkwo',
        alternateName: '@known',
        identifier: `eip155:31337/erc721:${site.options.contract}/${id}`,
        description: 'Potter and printmaker in Lagos.',
        image: `${PUBLIC_URL}${url.replace('ipfs://', '/ipfs/')}`,
        url: `${PUBLIC_URL}/@known`,
        sameAs: ['https://okonkwo.studio/'],
      },
    })
    expect(html).toContain('<a href="https://okonkwo.studio/" rel="me noopener ugc nofollow">')
    expect(metaOf(html).get('og:image')).toBe(`${PUBLIC_URL}/@known/card.png?v=${pictureVersion(digest)}`)
  })
})

describe('a card picture', () => {
  it('is kept for ever under the address of its content, and only there', async () => {
    const version = pictureVersion(ada.digest)
    const cacheOf = async (query: string) =>
      (await routes.request(`/@ada/card.png${query}`)).headers.get('cache-control')
    expect(await cacheOf(`?v=${version}`)).toBe('public, max-age=31536000, immutable')
    expect(await cacheOf('?v=0000000000000000')).toBe('public, max-age=0, s-maxage=1, stale-if-error=86400')
    // As it was drawn before: never asked for again, and not kept.
    expect(await cacheOf(`?v=${ada.digest.slice(2, 18)}`)).not.toContain('immutable')
    expect(await cacheOf('')).toBe('public, max-age=0, s-maxage=1, stale-if-error=86400')
  })

  it('is another one as soon as the content is', async () => {
    site.mint('changing', { images })
    const before = await (await routes.request('/@changing/card.png')).arrayBuffer()
    site.mint('changing', { images, displayName: 'Ada Changed' })
    const after = await (await routes.request('/@changing/card.png')).arrayBuffer()
    expect(Buffer.from(after).equals(Buffer.from(before))).toBe(false)
  })

  it.each([
    ['never minted', '/@nobody', 404],
    ['no handle', '/@no--body', 404],
    ['withheld', '/@hidden', 451],
    ['unknown', '/@down', 503],
  ] as const)('is a picture of the promised size also when the profile is %s', async (_why, path, status) => {
    const answer = await routes.request(`${path}/card.png`)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await sharp(await answer.arrayBuffer()).metadata()).width).toBe(1200)
  })

  it('is the fallback, kept by nobody, when the portrait is no picture', async () => {
    site.mint('broken')
    const answer = await routes.request('/@broken/card.png')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(site.warnings.splice(0)).toEqual(['picture not drawn'])
  })

  it.each(Object.keys(NAMES))('is drawn for a name of %s letters', async (handle) => {
    for (const kind of ['card', 'frame']) {
      const answer = await routes.request(`/@${handle}/${kind}.png`)
      expect(answer.headers.get('cache-control')).not.toBe('no-store')
      const { channels, size } = await sharp(await answer.arrayBuffer()).metadata()
      expect(channels).toBe(3)
      expect(size).toBeGreaterThan(50_000)
    }
  })
})

describe('the QR code', () => {
  it('leads a camera to the page', async () => {
    const answer = await routes.request('/@ada/qr.svg')
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()), { density: 300 })
      .resize(400)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(`${PUBLIC_URL}/@ada`)
  })
})

describe('the contact card', () => {
  it('carries name, page, links and portrait, in lines of at most 75 bytes', async () => {
    const answer = await routes.request('/@noor/contact.vcf')
    expect(answer.headers.get('content-type')).toBe('text/vcard; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="noor.vcf"')
    const text = await answer.text()
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const lines = text.replaceAll('\r\n ', '').split('\r\n')
    expect(lines).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:نور الحداد',
      'N:;نور الحداد;;;',
      'NICKNAME:noor',
      `URL:${PUBLIC_URL}/@noor`,
      'item1.URL:https://okonkwo.studio/a,b;c?d=%5C&e=%D8%B3',
      'item1.X-ABLabel:Studio',
      'EMAIL;TYPE=INTERNET:ada@okonkwo.studio',
      'NOTE:Potter and printmaker in Lagos.',
      expect.stringMatching(/^PHOTO;ENCODING=b;TYPE=JPEG:/),
      'END:VCARD',
      '',
    ])
    const photo = lines.find((line) => line.startsWith('PHOTO'))?.split(':')[1] ?? ''
    const { format, exif } = await sharp(Buffer.from(photo, 'base64')).metadata()
    expect({ format, exif }).toEqual({ format: 'jpeg', exif: undefined })
  })
})

describe('what search engines read first', () => {
  it('lists every profile and keeps them out of what is nobody’s page', async () => {
    const sitemap = await (await routes.request('/sitemap.xml')).text()
    expect(sitemap).toContain(`<loc>${PUBLIC_URL}/@ada</loc>`)
    const robots = await (await routes.request('/robots.txt')).text()
    expect(robots).toContain(`Sitemap: ${PUBLIC_URL}/sitemap.xml`)
    expect(robots).toContain('Disallow: /studio')
  })
})
