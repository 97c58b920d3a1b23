import { fileURLToPath } from 'node:url'
import { findChromium } from '../../scripts/chromium/findChromium.ts'
import { samples } from '../../scripts/samples/samples.ts'
import { freshPlaces, removeData, startProduct, type TestProduct } from '../product/startProduct.ts'
import { seePage } from './lighthouse.ts'
import { measureLoad } from './loadGenerator.ts'
import { mintNoisy } from './noisyProfile.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const BROTLI = { 'accept-encoding': 'br' }

/** Pages: what Lighthouse says, how many the server gives out, how long a new picture takes. Tables on standard output. */
async function main(): Promise<void> {
  const places = await freshPlaces()
  const product = await startProduct(places)
  try {
    await tellPictures(product)
    // Before the load: what that leaves to be tidied up would be counted as the page's own.
    await tellLighthouse(product)
    await tellRates(product)
  } finally {
    await product.stop()
    removeData(places)
  }
}

async function tellLighthouse(product: TestProduct): Promise<void> {
  const [ada] = samples
  if (!ada) throw new Error('there are no samples')
  const portraitBytes = await mintNoisy(product, { ...ada, handle: 'noisy' })
  console.log(
    `Lighthouse, mobile, simulated slow 4G, median of 3 (portrait of @noisy: ${portraitBytes} bytes)`,
  )
  const rows = []
  for (const path of ['/@noisy', '/'])
    rows.push({ path, ...(await seePage(`${product.url}${path}`, findChromium(root) ?? undefined)) })
  console.table(rows.map(({ short, ...row }) => ({ ...row, short: short.join(' ') })))
}

async function tellRates({ url }: TestProduct): Promise<void> {
  console.log('Pages given out (aim: 2,000/s kept; p99 of 50 ms drawn anew under load)')
  const load = { connections: 20, seconds: 5, headers: BROTLI }
  const kept = await measureLoad({ ...load, url: () => `${url}/@ada` })
  const drawn = await measureLoad({ ...load, connections: 8, url: (index) => `${url}/@ada?n=${index}` })
  console.table([
    { what: 'kept, 20 connections', ...kept },
    { what: 'drawn anew, 8 connections', ...drawn },
  ])
}

async function tellPictures({ url }: TestProduct): Promise<void> {
  console.log('Share pictures (aim: 200 ms for one that was never drawn)')
  const rows = []
  await fetch(`${url}/@ada`)
  for (const { handle } of samples)
    for (const kind of ['card', 'frame']) {
      const began = performance.now()
      const bytes = (await (await fetch(`${url}/@${handle}/${kind}.png`)).arrayBuffer()).byteLength
      rows.push({ handle, kind, ms: Math.round(performance.now() - began), bytes })
    }
  console.table(rows)
}

await main()
