import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { hashSource } from '../../../web/server/pages/contentSecurityPolicy.ts'
import { SampleSite } from './samplePages.ts'

const PATHS = ['/', '/explore', '/about', '/@ada', '/@ada/history', '/@nobody', '/@down', '/studio', '/me']

function siteWithAda(): SampleSite {
  const site = new SampleSite()
  site.mint('ada')
  site.profiles.set('down', { state: 'unknown', retryAfterSeconds: 2 })
  return site
}

describe('the content security policy', () => {
  it.each(PATHS.slice(0, 7))(
    'of %s names every inline style and script by its hash, and nothing more',
    async (path) => {
      const answer = await siteWithAda().routes().request(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      const html = await answer.text()
      const hashesIn = (pattern: RegExp) =>
        [...html.matchAll(pattern)].map(([, text = '']) => hashSource(text))
      const directive = (name: string) => new RegExp(`${name} ([^;]*)`).exec(policy)?.[1]?.split(' ')
      expect(directive('style-src')).toEqual(hashesIn(/<style[^>]*>(.*?)<\/style>/gs))
      // Data in a script element is no script, and needs no hash.
      const scripts = /<script(?! type="application\/ld\+json")[^>]*>(.*?)<\/script>/gs
      expect(directive('script-src')).toEqual(["'self'", ...hashesIn(scripts)])
      expect(directive('default-src')).toEqual(["'none'"])
      expect(directive('frame-ancestors')).toEqual(["'none'"])
      expect(policy).not.toContain('unsafe')
    },
  )

  it('lets a page’s own check ask the chain that wallets are given, and nobody else', async () => {
    const site = new SampleSite({ publicRpcUrl: 'https://rpc.example/v1/key' })
    const answer = await site.routes().request('/')
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self' https://rpc.example;")
  })

  it('admits inline styles in the wallet app alone', async () => {
    const routes = siteWithAda().routes()
    for (const path of ['/studio', '/studio/ada', '/me']) {
      const answer = await routes.request(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'")
      expect(answer.headers.get('content-security-policy')).not.toContain("script-src 'self' 'unsafe")
    }
  })

  it('admits WebAssembly where portraits are made, and `eval` nowhere', async () => {
    const routes = siteWithAda().routes()
    const policies = await Promise.all(
      [...PATHS, '/studio/ada', '/studio/nobody'].map(async (path) => {
        const { headers } = await routes.request(path)
        return { path, policy: headers.get('content-security-policy') ?? '' }
      }),
    )
    const admit = (source: string) =>
      policies.filter(({ policy }) => policy.includes(source)).map(({ path }) => path)
    expect(admit(" 'wasm-unsafe-eval'")).toEqual(['/studio', '/studio/ada', '/studio/nobody'])
    expect(admit(" 'unsafe-eval'")).toEqual([])
  })

  it.each(PATHS)('of %s comes with the other headers that keep a page to itself', async (path) => {
    const { headers } = await siteWithAda().routes().request(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('cross-origin-opener-policy')).toMatch(/^same-origin/)
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  })
})

describe('a page asked for again', () => {
  it('is 304 with the same policy when nothing changed', async () => {
    const routes = siteWithAda().routes()
    const first = await routes.request('/@ada')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/)
    const again = await routes.request('/@ada', { headers: { 'If-None-Match': `"other", ${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'))
    expect(again.headers.get('vary')).toBe('Accept-Language, Accept-Encoding')
  })

  it('is another page in another language, chosen by address before header', async () => {
    const routes = siteWithAda().routes()
    const spanish = await routes.request('/@ada', { headers: { 'Accept-Language': 'es-MX,en;q=0.5' } })
    const arabic = await routes.request('/@ada?lang=ar', { headers: { 'Accept-Language': 'es' } })
    const english = await routes.request('/@ada', { headers: { Cookie: 'lang=ar' } })
    expect([spanish, arabic, english].map(({ headers }) => headers.get('content-language'))).toEqual([
      'es',
      'ar',
      'en',
    ])
    expect(new Set([spanish, arabic, english].map(({ headers }) => headers.get('etag'))).size).toBe(3)
    expect(await arabic.text()).toContain('<html lang="ar" dir="rtl">')
    // Once chosen, links keep the choice.
    expect(await (await routes.request('/?lang=es')).text()).toContain('href="/explore?lang=es"')
  })

  it('is drawn once a second however many ask, and anew after that', async () => {
    const site = siteWithAda()
    const routes = site.routes()
    await Promise.all(Array.from({ length: 20 }, async () => routes.request('/@ada')))
    expect(site.asked).toHaveLength(1)
    site.mint('ada', { displayName: 'Ada Changed' })
    await vi.waitFor(
      async () => expect(await (await routes.request('/@ada')).text()).toContain('Ada Changed'),
      { timeout: 60_000, interval: 100 },
    )
    expect(site.asked).toHaveLength(2)
  })

  it('is sent in the best encoding that the reader takes', async () => {
    const routes = siteWithAda().routes()
    const ask = (encoding: string) => routes.request('/@ada', { headers: { 'Accept-Encoding': encoding } })
    const plain = await (await routes.request('/@ada')).text()
    const brotli = await ask('gzip, deflate, br')
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(plain)
    const gzip = await ask('gzip;q=0.8, br;q=0')
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(plain)
    expect((await ask('identity')).headers.get('content-encoding')).toBeNull()
  })
})
