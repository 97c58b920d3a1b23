import { createPublicClient, custom } from 'viem'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../web/shared/appError.ts'
import { en } from '../../../web/shared/words/pages/en.ts'
import { es } from '../../../web/shared/words/pages/es.ts'
import type { PageReader } from '../../../web/server/pages/pageOptions.ts'
import { SampleSite } from './samplePages.ts'

const FEED = '0x00000000000000000000000000000000000feed0'

type Query = Parameters<PageReader['list']>[0]

/** A site whose list notes what it was asked and answers with `nextCursor`. */
function listing(nextCursor: string | null = null): { site: SampleSite; queries: Query[] } {
  const site = new SampleSite()
  const queries: Query[] = []
  site.options.reader.list = async (query) => {
    queries.push(query)
    return { items: site.minted().filter(({ handle }) => handle.includes(query.q ?? '')), nextCursor }
  }
  return { site, queries }
}

describe('explore', () => {
  it('searches, sorts and goes on by address alone, for who has no script', async () => {
    const { site, queries } = listing('next+1')
    site.mint('ada')
    const html = await (await site.routes().request('/explore?q=ad&sort=name&cursor=here')).text()
    expect(queries).toEqual([{ q: 'ad', sort: 'name', cursor: 'here', limit: 24 }])
    expect(html).toContain('href="/explore?q=ad&amp;sort=name&amp;cursor=next%2B1" rel="next"')
    expect(html).toMatch(/<input type="radio" name="sort" checked="" value="name"\/>/)
    expect(html).toContain('<a class="card-link" href="/@ada">')
    expect(html).toContain('<meta name="robots" content="noindex">')
  })

  it('offers the name that nobody has', async () => {
    const { site } = listing()
    const html = await (await site.routes().request('/explore?q=@Zelda')).text()
    expect(html).toContain(en.explore.none)
    expect(html).toContain('href="/studio?handle=zelda"')
    // What can be no handle is not offered.
    expect(await (await site.routes().request('/explore?q=a+b')).text()).not.toContain('/studio?handle')
  })

  it('takes an order it does not know for the newest, and a cursor of another list for the beginning', async () => {
    const { site, queries } = listing()
    site.options.reader.list = async (query) => {
      if (query.cursor) throw new AppError('CURSOR_INVALID')
      queries.push(query)
      return { items: [], nextCursor: null }
    }
    const answer = await site.routes().request('/explore?sort=drop&cursor=forged')
    expect(answer.status).toBe(200)
    expect(queries).toEqual([{ q: '', sort: 'newest', limit: 24 }])
  })

  it('says so, with 503, when the list can’t be read', async () => {
    const site = new SampleSite()
    site.options.reader.list = async () => {
      throw new AppError('INDEX_UNAVAILABLE')
    }
    const answer = await site.routes().request('/explore')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toContain(en.explore.unavailable)
  })

  it('writes one rule for each card, and none for a card twice', async () => {
    const { site } = listing()
    site.mint('ada')
    site.mint('grey', { theme: { h: 70, c: 0.012 } })
    const html = await (await site.routes().request('/explore')).text()
    expect(html.match(/\.of-ada\{--h:183;--c:0\.085;--n:[\d.]+;--t:[\d.]+;--w:[\d.]+\}/g)).toHaveLength(1)
    expect(html).toContain('class="card small themed of-ada"')
    expect(html).toContain('class="card small themed plain of-grey"')
  })
})

describe('home', () => {
  it('says what a mint costs now, from the chain', async () => {
    const html = await (await new SampleSite().routes().request('/')).text()
    // 95,000 gas at 0.1 gwei.
    expect(html).toContain('0.0000095<small> ETH</small>')
  })

  it('says it in dollars too where a feed tells what the coin costs, and on the page of costs', async () => {
    const word = (value: bigint) => value.toString(16).padStart(64, '0')
    const now = BigInt(Math.floor(Date.now() / 1000))
    const priced = (gasPriceWei: bigint) => {
      // A feed of 8 decimals that says 3,000 dollars, and a chain that has nothing below it.
      const answers: Record<string, unknown> = {
        eth_gasPrice: `0x${gasPriceWei.toString(16)}`,
        eth_getBlockByNumber: { timestamp: `0x${now.toString(16)}`, transactions: [] },
      }
      const request = async ({ method, params }: { method: string; params?: unknown }) => {
        if (method !== 'eth_call') return answers[method]
        const isFeed = JSON.stringify(params).includes(FEED)
        return `0x${isFeed ? [8n, 300_000_000_000n, now, now, 8n].map(word).join('') : word(0n)}`
      }
      return new SampleSite({
        client: createPublicClient({ transport: custom({ request }) }),
        priceFeed: FEED,
      }).routes()
    }
    // 95,000 gas at 0.1 gwei are 2.85 cents; at 0.01 gwei, a third of one.
    const dear = priced(100_000_000n)
    expect(await (await dear.request('/')).text()).toContain('<p>($0.03)</p>')
    expect(await (await dear.request('/about')).text()).toContain('0.0000095 ETH ($0.03)')
    const cheap = await (await priced(10_000_000n).request('/?lang=es')).text()
    expect(cheap).toContain(`<p>(${es.site.cent})</p>`)
    expect(cheap).toContain(`0.00000095 ETH (${es.site.cent})`)
  })

  it('claims no price when the chain can’t say, and shows no list when the index can’t', async () => {
    const site = new SampleSite()
    site.options.client.getGasPrice = async () => {
      throw new Error('down')
    }
    site.options.reader.list = async () => {
      throw new AppError('INDEX_UNAVAILABLE')
    }
    const answer = await site.routes().request('/')
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain(en.home.costUnknown)
    expect(html).toContain(en.home.unavailable)
    expect(html).not.toContain('ETH')
  })

  it('lays three cards in the deck, of which one can be reached at a time', async () => {
    const { site } = listing()
    for (const handle of ['ada', 'noor', 'kai', 'ines', 'june', 'tomas', 'max']) site.mint(handle)
    const html = await (await site.routes().request('/')).text()
    const places = [...html.matchAll(/data-place="(\d)"( inert="")?/g)].map(([, place, inert]) => [
      place,
      Boolean(inert),
    ])
    expect(places).toEqual([
      ['0', false],
      ['1', true],
      ['2', true],
    ])
    expect(html.match(/class="card small/g)).toHaveLength(4)
  })

  it('keeps the language that was asked for on the way to the studio', async () => {
    const home = async (path: string) => (await new SampleSite().routes().request(path)).text()
    const claim = /<form class="claim"[^>]*><input type="hidden" name="lang" value="ar"\/>/
    expect(await home('/?lang=ar')).toMatch(claim)
    expect(await home('/')).not.toMatch(claim)
  })

  it('sends who has no script to the studio with the handle they typed', async () => {
    const html = await (await new SampleSite().routes().request('/')).text()
    expect(html).toMatch(/<form class="claim"[^>]* action="\/studio"/)
    expect(html).toContain('name="handle"')
  })
})
