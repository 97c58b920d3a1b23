import { describe, expect, it } from 'vitest'
import { SampleSite } from './samplePages.ts'

const site = new SampleSite()
site.mint('ada')
const htmlOf = async (path: string) => (await site.routes().request(path)).text()

describe('the way around', () => {
  it('ends `/#claim` in the field for a name itself, which a browser then focuses', async () => {
    const html = await htmlOf('/')
    expect(html.match(/<[a-z]+[^>]* id="claim"[^>]*>/g)).toEqual([
      expect.stringMatching(/^<input(?=.* name="handle")/),
    ])
    expect(html).toContain('<label class="label" for="claim">')
    expect(await htmlOf('/@ada')).toContain('href="/#claim"')
  })

  it.each(['/', '/@ada', '/@ada/history', '/about', '/@nobody-here'])(
    'leads from the foot of %s to who else is here, on every screen',
    async (path) => {
      const [, foot = ''] = (await htmlOf(path)).split('<footer class="site-footer">')
      expect(foot).toMatch(/<a href="\/explore">/)
    },
  )
})
