import { test as base, type BrowserContext, expect } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { freshPlaces, readLogs, removeData, startProduct, type TestProduct } from '../product/startProduct.ts'
import { TestWallet } from './testWallet.ts'

type Shared = { product: TestProduct }
type Own = { wallet: TestWallet; outside: string[] }

const LOOPBACK = /^(127(\.\d+){3}|localhost|\[::1\])$/

/**
 * A journey: the product as it runs for people, one for each worker; a wallet with a key of its own; a handle nobody has.
 * Requests to anywhere but this machine are cut off, and each journey asserts that none was tried.
 */
export const test = base.extend<Own, Shared>({
  product: [
    async ({ playwright }, use) => {
      const places = await freshPlaces()
      const product = await startProduct(places)
      // Its last line says that it runs: from that moment on it must answer.
      const visitor = await playwright.request.newContext({ baseURL: product.url })
      expect((await visitor.get('/')).status(), 'home answers at once').toBe(200)
      await visitor.dispose()
      await use(product)
      expect(await product.stop(), 'the product ends in peace').toBe(0)
      removeData(places)
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ product }, use) => use(product.url),
  outside: [
    async ({ context }, use) => {
      const outside: string[] = []
      await cutOff(context, outside)
      await use(outside)
      expect(outside, 'requests that left this machine').toEqual([])
    },
    { auto: true },
  ],
  wallet: async ({ product, page }, use, { errors }) => {
    const wallet = new TestWallet(product.rpcUrl)
    await wallet.fund()
    await wallet.install(page)
    await use(wallet)
    if (errors.length > 0)
      console.log(`Wallet was asked: ${wallet.asked.join(', ')}\n${readLogs(product.dataDir)}`)
  },
})

export { expect } from '@playwright/test'

/** A handle that nobody has. */
export function newHandle(): string {
  return `test-${randomBytes(5).toString('hex')}`
}

/** Nothing of `context` reaches another machine; what tried is noted in `outside`. */
export async function cutOff(context: BrowserContext, outside: string[]): Promise<void> {
  const isInside = (url: URL) => /^(data|blob|about):/.test(url.protocol) || LOOPBACK.test(url.hostname)
  await context.route(
    (url) => !isInside(url),
    (route) => {
      outside.push(route.request().url())
      return route.abort()
    },
  )
  await context.routeWebSocket(
    (url) => !isInside(url),
    (socket) => {
      outside.push(socket.url())
      return socket.close()
    },
  )
}
