import { describe, expect, it } from 'vitest'
import { SampleSite } from './samplePages.ts'

const EVIL = '"><script>alert(1)</script>'

async function pageOf(site: SampleSite, handle = 'evil'): Promise<string> {
  const answer = await site.routes().request(`/@${handle}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

/** Scripts of a page: those that run, by where they come from. */
function scriptsOf(html: string): string[] {
  return [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes = '']) => attributes.trim())
}

describe('metadata that means harm', () => {
  it('can’t bring a script in, by any field', async () => {
    const site = new SampleSite()
    site.mint('evil', {
      displayName: EVIL,
      bio: EVIL,
      alt: `" onload="alert(1)`,
      links: [{ label: EVIL.slice(0, 30), url: 'https://x.example/"onmouseover="alert(1)' }],
    })
    const html = await pageOf(site)
    expect(scriptsOf(html)).toEqual(['', 'type="module"', 'type="application/ld+json"'])
    expect(html).not.toMatch(/\son\w+="/)
  })

  it('can’t end the JSON that search engines read', async () => {
    const site = new SampleSite()
    site.mint('evil', { bio: '</script><script>alert(1)</script>' })
    const html = await pageOf(site)
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: { description: '</script><script>alert(1)</script>' },
    })
  })

  it('can’t lead to an address that runs, or to one in other letters that looks like another', async () => {
    const site = new SampleSite()
    const profile = site.mint('evil', { links: [{ label: 'Bank', url: 'https://аррӏе.com/' }] })
    // Past the schema, as if it had been looser once.
    profile.metadata?.properties.links.push({ label: 'Run', url: 'javascript:alert(1)' })
    const html = await pageOf(site)
    expect(html).not.toContain('javascript:')
    expect(html).toContain('>xn--80ak6aa92e.com<')
  })

  it('can’t turn what stands around it, by overrides or by direction', async () => {
    const site = new SampleSite()
    site.mint('evil', { displayName: 'Ada\u202e nimda\u2066', bio: '\u200f\u061cHello' })
    const html = await pageOf(site)
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200f\u061c]/u)
    expect(html).toMatch(/<h1 class="card-name" dir="auto">Ada nimda<\/h1>/)
  })

  it('can’t pile 64 kB of marks over the page', async () => {
    const site = new SampleSite()
    const tower = `z${'\u0301'.repeat(32_000)}`
    site.mintBytes('evil', new TextEncoder().encode(JSON.stringify({ name: tower, description: tower })))
    const html = await pageOf(site)
    expect(html).not.toMatch(/\u0301{5}/u)
    expect(html.length).toBeLessThan(60_000)
  })

  it('can’t set a style: colours are numbers, and there is no style attribute anywhere', async () => {
    const site = new SampleSite()
    site.mint('evil', { theme: { h: 359.999, c: 0.1299999 } })
    const html = await pageOf(site)
    expect(html).toContain('<style id="themes">body{--h:360;--c:0.13;')
    expect(html).not.toMatch(/\sstyle=/)
  })

  it('can’t send a header line: the contact card stays one card', async () => {
    const site = new SampleSite()
    site.mint('evil', { displayName: 'Ada\\;,', bio: 'a\nEND:VCARD\r\nBEGIN:VCARD' })
    const card = await (await site.routes().request('/@evil/contact.vcf')).text()
    expect(card.match(/^END:VCARD/gm)).toHaveLength(1)
    expect(card).toContain(String.raw`FN:Ada\\\;\,`)
  })
})
