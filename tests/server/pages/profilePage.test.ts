import { createPublicClient, custom } from 'viem'
import { describe, expect, it } from 'vitest'
import { en } from '../../../web/shared/words/pages/en.ts'
import { BUYER, CREATOR, happening, SampleSite } from './samplePages.ts'

const NO_STORE = 'no-store'
const SHARED = 'public, max-age=0, s-maxage=1, stale-if-error=86400'

describe('what is not a profile', () => {
  it('is 404 and kept by nobody where the handle was never minted', async () => {
    const answer = await new SampleSite().routes().request('/@nobody')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe(NO_STORE)
    const html = await answer.text()
    expect(html).toContain('No one is @nobody yet')
    expect(html).toContain('href="/studio?handle=nobody"')
    expect(html).toContain('<meta name="robots" content="noindex">')
  })

  it('is 404 where the text can be no handle, and the index is not asked', async () => {
    const site = new SampleSite()
    const answer = await site.routes().request('/@no--body')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain(en.failures.invalid.title)
    expect(site.asked).toEqual([])
  })

  it('is 503 with Retry-After where nobody can tell, never 404', async () => {
    const site = new SampleSite()
    site.profiles.set('ada', { state: 'unknown', retryAfterSeconds: 7 })
    const answer = await site.routes().request('/@ada')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(answer.headers.get('cache-control')).toBe(NO_STORE)
  })

  it('is 410 with its dates where it was burned', async () => {
    const site = new SampleSite()
    site.profiles.set('old', {
      state: 'burned',
      handle: 'old',
      mintedAt: '2025-01-02T00:00:00Z',
      burnedAt: '2026-05-03T00:00:00Z',
    })
    const answer = await site.routes().request('/@old')
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('2\u00a0January\u00a02025 – 3\u00a0May\u00a02026')
  })

  it('says according to whom a check is made, where this site’s own node is the only one to ask', async () => {
    for (const [publicRpcUrl, said, rpc] of [
      [null, en.provenance.result.ownNode, '/api/rpc'],
      ['https://rpc.example/key', en.provenance.result.files, 'https://rpc.example/key'],
    ] as const) {
      const site = new SampleSite({ publicRpcUrl })
      site.mint('ada')
      const html = await (await site.routes().request('/@ada')).text()
      expect(html).toContain(`<summary>${said}</summary>`)
      expect(html).toContain(`data-rpc="${rpc}"`)
    }
  })

  it('is 451 where the operator withholds it', async () => {
    const site = new SampleSite()
    site.profiles.set('hidden', { state: 'withheld' })
    const answer = await site.routes().request('/@hidden')
    expect(answer.status).toBe(451)
    expect(answer.headers.get('cache-control')).toBe(NO_STORE)
    expect(await answer.text()).toContain(en.failures.withheld.title)
  })

  it('is 500 with a next step where something broke, and tells nothing of itself', async () => {
    const site = new SampleSite()
    site.options.reader.lookup = async () => {
      throw new Error('secret detail')
    }
    const answer = await site.routes().request('/@ada')
    expect(answer.status).toBe(500)
    const html = await answer.text()
    expect(html).toContain(en.failures.internal.title)
    expect(html).not.toContain('secret detail')
  })
})

describe('a profile', () => {
  it('says who, what, when and by whom', async () => {
    const site = new SampleSite()
    site.mint('ada', { links: [{ label: 'Studio', url: 'https://www.okonkwo.studio/' }] })
    site.past.set('ada', [happening('locked'), happening('minted')])
    const answer = await site.routes().request('/@ada')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe(SHARED)
    const html = await answer.text()
    expect(html).toContain('Minted by its creator on 14\u00a0March\u00a02026. Never sold. Locked.')
    expect(html).toContain('No. 1,204')
    expect(html).toContain('block 21,904,117</details>')
    expect(html).toContain('>permanent</dd>')
    expect(html).toContain(`>${CREATOR}<`)
    expect(html).toContain(en.provenance.requested)
    expect(html).toContain('<a href="https://www.okonkwo.studio/" rel="me noopener ugc nofollow">')
    expect(html).toContain('>okonkwo.studio<')
  })

  it('says plainly that it was bought, since when and for how much', async () => {
    const site = new SampleSite()
    site.mint('ada', {}, { owner: BUYER, locked: false })
    const ether = { token: `0x${'0'.repeat(40)}`, symbol: 'ETH', decimals: 18 } as const
    site.past.set('ada', [
      happening('sold', {
        price: { ...ether, value: '1250000000000000000' },
        royalty: { ...ether, value: '62500000000000000' },
        logIndex: 1,
      }),
      happening('transferred', { from: CREATOR, to: BUYER }),
      happening('minted', { logIndex: 2 }),
    ])
    const html = await (await site.routes().request('/@ada')).text()
    expect(html).toContain('Held since 2\u00a0May\u00a02026 by someone other than its creator. Sold once.')
    expect(html).toContain('Sold for 1.25 ETH; 0.0625 ETH to its creator')
    expect(html).not.toContain('Never sold')
  })

  it('claims nothing about sales while the index is down, and shows the rest', async () => {
    const site = new SampleSite()
    site.mint('ada')
    site.options.reader.history = async () => {
      throw new Error('down')
    }
    const answer = await site.routes().request('/@ada')
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain(en.history.unavailable)
    expect(html).not.toContain('Never sold')
    expect(site.warnings).toContain('history not read')
  })

  it('calls a royalty enforced only when a validator is set too', async () => {
    const flagged = new SampleSite()
    flagged.mint('ada', {}, { enforced: true })
    expect(await (await flagged.routes().request('/@ada')).text()).toContain(en.provenance.requested)

    const validator = `0x${BUYER.slice(2).toLowerCase().padStart(64, '0')}`
    const client = createPublicClient({ transport: custom({ request: async () => validator }) })
    const validated = new SampleSite({ client })
    validated.mint('ada', {}, { enforced: true })
    expect(await (await validated.routes().request('/@ada')).text()).toContain(en.provenance.enforced)
  })

  it('gives a page for metadata that another tool wrote, and for metadata that can’t be fetched', async () => {
    const site = new SampleSite()
    const foreign = { name: 'Somebody', description: 'Hello', image: 'https://tracker.example/x.png' }
    site.mintBytes('foreign', new TextEncoder().encode(JSON.stringify(foreign)))
    site.mintBytes('noise', new Uint8Array([0xff, 0x00, 0xfe]))
    const missing = site.mintBytes('missing', new TextEncoder().encode('{}'))
    site.files.delete(missing.digest)
    const read = async (handle: string) => {
      const answer = await site.routes().request(`/@${handle}`)
      expect(answer.status).toBe(200)
      return answer.text()
    }
    const html = await read('foreign')
    expect(html).toContain('>Somebody</h1>')
    expect(html).toContain(en.profile.foreign)
    expect(html).not.toContain('tracker.example')
    expect(await read('noise')).toContain(en.profile.foreign)
    expect(await read('missing')).toContain(en.profile.missing)
  })

  it('waits for a block when asked to, and nobody keeps that answer', async () => {
    const site = new SampleSite()
    site.mint('ada')
    const routes = site.routes()
    const answer = await routes.request('/@ada?minBlock=42')
    expect(answer.headers.get('cache-control')).toBe(NO_STORE)
    expect(site.asked).toEqual([{ handle: 'ada', minBlock: 42 }])
    await routes.request('/@ada?minBlock=42')
    expect(site.asked).toHaveLength(2)
    await routes.request('/@ada?minBlock=drop')
    expect(site.asked.at(-1)).toEqual({ handle: 'ada', minBlock: undefined })
  })

  it('takes capitals in the address for what they mean', async () => {
    const site = new SampleSite()
    site.mint('ada')
    expect((await site.routes().request('/@Ada')).status).toBe(200)
  })
})
