import { describe, expect, it, vi } from 'vitest'
import { createStatusReading } from '../../../web/server/createStatusReading.ts'
import { createOutages } from '../../../web/server/pages/createOutages.ts'
import type { Status } from '../../../web/shared/api.ts'
import { outagesOf } from '../../../web/shared/outagesOf.ts'
import { ar } from '../../../web/shared/words/pages/ar.ts'
import { en } from '../../../web/shared/words/pages/en.ts'
import { es } from '../../../web/shared/words/pages/es.ts'
import { SampleSite } from './samplePages.ts'

const PATHS = ['/', '/explore', '/about', '/@ada', '/@ada/history', '/@nobody', '/studio', '/me']

/** A site whose named parts do not answer. */
function siteWithout(...down: string[]): SampleSite {
  const site = new SampleSite()
  site.mint('ada')
  const parts = site.status.parts.map(({ name }) => ({ name, ok: !down.includes(name) }))
  site.status = { ...site.status, parts }
  return site
}

async function read(site: SampleSite, path: string, headers = {}): Promise<string> {
  return (await site.routes().request(path, { headers })).text()
}

describe('what is told of a status', () => {
  it('is nothing while all is well, also while an endpoint or a copy is away', () => {
    expect(outagesOf({ parts: [{ name: 'rpc 2', ok: false }], lagBlocks: 25 })).toEqual([])
  })

  it('is the chain alone when the index stands still for want of it, and IPFS for itself', () => {
    const { status } = siteWithout('chain', 'index', 'ipfs')
    expect(outagesOf({ ...status, lagBlocks: null })).toEqual(['chain', 'ipfs'])
  })

  it('is the index when it is not followed or too far behind', () => {
    expect(outagesOf(siteWithout('index').status)).toEqual(['index'])
    expect(outagesOf({ parts: [], lagBlocks: 26 })).toEqual(['index'])
  })
})

describe('a page while something is out of order', () => {
  it.each(PATHS)('says at %s which it is, and nothing of it once all is well', async (path) => {
    for (const outage of ['chain', 'index', 'ipfs'] as const) {
      const html = await read(siteWithout(outage), path)
      expect(html).toContain(`<output class="outages"><span>${en.outages[outage]}</span></output>`)
    }
    expect(await read(siteWithout(), path)).not.toContain('class="outages"')
  })

  it('says it in the reader’s language', async () => {
    for (const [language, words] of Object.entries({ en, es, ar }))
      expect(await read(siteWithout('chain'), `/@ada?lang=${language}`)).toContain(words.outages.chain)
  })

  it('says that the chain is away once where that is all it says', async () => {
    const site = siteWithout('chain')
    site.profiles.set('down', { state: 'unknown', retryAfterSeconds: 2 })
    expect(await read(site, '/@down')).not.toContain('class="outages"')
  })

  it('is the same for everyone, under the same policy, and another page than before to every cache', async () => {
    const well = await siteWithout().routes().request('/@ada')
    const routes = siteWithout('index').routes()
    const plain = await routes.request('/@ada')
    const withCookie = await routes.request('/@ada', { headers: { Cookie: 'namesake=1; theme=dark' } })
    expect(await withCookie.text()).toBe(await plain.text())
    for (const name of ['cache-control', 'vary', 'content-security-policy'])
      expect(plain.headers.get(name)).toBe(well.headers.get(name))
    const etag = well.headers.get('etag') ?? ''
    expect((await routes.request('/@ada', { headers: { 'If-None-Match': etag } })).status).toBe(200)
  })

  it('follows within seconds, both ways', async () => {
    const site = siteWithout('index')
    const routes = site.routes()
    const html = async () => (await routes.request('/@ada')).text()
    expect(await html()).toContain(en.outages.index)
    site.status = siteWithout().status
    await vi.waitFor(async () => expect(await html()).not.toContain(en.outages.index), { timeout: 60_000 })
  })
})

describe('asking for the status', () => {
  const log = { warn: () => undefined, error: () => undefined }

  it('is done once for all pages of two seconds', async () => {
    const status = vi.fn<() => Promise<Status>>(async () => siteWithout('chain').status)
    const outages = createOutages({ reader: { status: createStatusReading(status).lately }, log })
    expect(await Promise.all([outages(), outages(), outages()])).toEqual([['chain'], ['chain'], ['chain']])
    expect(await outages()).toEqual(['chain'])
    expect(status).toHaveBeenCalledTimes(1)
  })

  it('holds up no page: a silent part is waited for once, and not for long', async () => {
    const outages = createOutages({ reader: { status: () => new Promise(() => {}) }, log })
    expect(await outages()).toEqual([])
    // A timer may end a millisecond before the clock says so: the second page may wait that long.
    expect(await outages()).toEqual([])
    for (let page = 0; page < 50; page++) {
      const waited = new Promise((resolve) => setImmediate(resolve, 'waited'))
      expect(await Promise.race([outages(), waited])).toEqual([])
    }
  })

  it('leaves what was known where it fails', async () => {
    const outages = createOutages({ reader: { status: () => Promise.reject(new Error('broken')) }, log })
    expect(await outages()).toEqual([])
  })
})
