import { createWalletClient, encodeFunctionData, type Hex, http } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import type { Page } from '@playwright/test'
import type { Sample } from '../../scripts/samples/samples.ts'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { handleToId } from '../../web/shared/handle.ts'
import { en } from '../../web/shared/words/pages/en.ts'
import { mintOne } from '../product/mintOne.ts'
import type { TestProduct } from '../product/startProduct.ts'
import { complaintsOf } from './complaintsOf.ts'
import { faultsOf } from './faultsOf.ts'
import { expect, newHandle, test } from './journey.ts'
import { contractOf, receiptOf } from './readTruth.ts'

const WIDTHS = [320, 390, 1440]
/** People whose names are no `Ada Okonkwo`, and the name that their page shows. */
const PEOPLE: ReadonlyArray<Partial<Sample> & { displayName: string; shown?: string }> = [
  {
    displayName: 'Maximiliana Konstantinopolskaya-Wińska I',
    links: Array.from({ length: 20 }, (_, index) => ({
      label: `A place with a name of ${index}`,
      url: `https://example.com/somewhere/${index}/where-addresses-are-long`,
    })),
  },
  { displayName: 'W'.repeat(40), bio: '' },
  { displayName: 'نور الهدى عبد الرحمن الحدّاد', bio: 'خطّاطة ومصمّمة حروف من عمّان.', language: 'ar' },
  { displayName: '🦩 Flo 👩🏽‍🚀', bio: '🚀' },
  { displayName: 'Óscar Ñáñez\u202e', shown: 'Óscar Ñáñez', bio: '' },
  {
    displayName: '<script>alert(1)</script>',
    bio: '"><img src=x onerror=alert(1)><a href="javascript:alert(1)">',
  },
]

/** Mints one of them under a handle as long as handles get, and waits until it is on the chain. */
async function mintPerson(product: TestProduct, words: Partial<Sample>): Promise<string> {
  const { handle, hash } = await mintOne(product, `${newHandle()}-konstantinopol`, words)
  await receiptOf(product, hash)
  return handle
}

/** Whether name and handle stand on the card as a whole, neither cut off nor over its edge. */
function isWhole(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    ['.card-name', '.card-handle'].every((one) => {
      const element = document.querySelector(one)
      const card = element?.closest('.card')?.getBoundingClientRect()
      const box = element?.getBoundingClientRect()
      if (!element || !card || !box) return false
      return (
        box.left >= card.left && box.right <= card.right && element.scrollWidth <= element.clientWidth + 1
      )
    }),
  )
}

test('a name of any kind fits at any width, is usable by everyone and does no harm', async ({
  page,
  product,
}) => {
  const complaints = complaintsOf(page)
  page.on('dialog', (dialog) => {
    complaints.push(`said: ${dialog.message()}`)
    void dialog.dismiss()
  })
  for (const { shown, ...words } of PEOPLE) {
    const handle = await mintPerson(product, words)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`/@${handle}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(shown ?? words.displayName)
      expect([words.displayName, width, await isWhole(page)]).toEqual([words.displayName, width, true])
      expect([words.displayName, width, await faultsOf(page)]).toEqual([words.displayName, width, []])
    }
  }
  await page.goto('/explore')
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
})

/** Sends a call of the contract from `account` and waits for its receipt. */
async function send(product: TestProduct, account: PrivateKeyAccount, data: Hex): Promise<void> {
  const wallet = createWalletClient({ account, chain: foundry, transport: http(product.rpcUrl) })
  const hash = await wallet.sendTransaction({ to: await contractOf(product), data })
  expect((await receiptOf(product, hash)).status).toBe('success')
}

test('a profile that changed hands says who holds it; a burned one stays gone, with its dates', async ({
  page,
  product,
}) => {
  const complaints = complaintsOf(page)
  const [first, second] = [await mintOne(product, newHandle()), await mintOne(product, newHandle())]
  await receiptOf(product, second.hash)
  const id = handleToId(first.handle)
  const args = [first.owner, second.owner, id] as const
  await send(
    product,
    first.account,
    encodeFunctionData({ abi: profileAbi, functionName: 'transferFrom', args }),
  )
  await expect
    .poll(
      async () => (await page.goto(`/@${first.handle}`), page.locator('.statement').first().textContent()),
    )
    .toMatch(/Held since .+ by someone other than its creator\./)
  await expect(page.getByText(en.profile.neverSold)).toBeHidden()
  expect(await faultsOf(page)).toEqual([])

  await send(
    product,
    second.account,
    encodeFunctionData({ abi: profileAbi, functionName: 'burn', args: [id] }),
  )
  await expect.poll(async () => (await page.goto(`/@${first.handle}`))?.status()).toBe(410)
  await expect(page.getByText(en.failures.burned.text)).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  expect((await page.request.get(`/@${first.handle}/card.png`)).headers()['content-type']).toBe('image/png')
  expect(complaints).toEqual([])
})
