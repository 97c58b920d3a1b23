import { expect, it } from 'vitest'
import { DEV_BASE } from '../../scripts/dev/devManifest.ts'
import { freshPlaces, removeData, startProduct } from './startProduct.ts'

const MINUTES = 240_000

it(
  'npm run dev draws pages on the server, serves scripts from their sources, and ends when asked',
  async () => {
    const places = await freshPlaces()
    const product = await startProduct(places, {}, ['--dev'])
    const page = await fetch(`${product.url}/@ada`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const html = await page.text()
    expect(html).toContain('Ada Okonkwo')
    const [, script = ''] =
      new RegExp(`<script type="module">import '(${DEV_BASE}[^']+)'</script>`).exec(html) ?? []
    const source = await fetch(new URL(script, product.url))
    expect([source.status, source.headers.get('content-type')]).toEqual([200, 'text/javascript'])
    expect(await product.stop()).toBe(0)
    removeData(places)
  },
  MINUTES,
)
