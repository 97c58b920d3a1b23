import { type Address, createTestClient, encodeAbiParameters, type Hex, http } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centsOf, readPriceFeed } from '../../web/shared/priceFeed.ts'
import { startChain, type TestChain } from '../anvil.ts'

const FEED: Address = '0x00000000000000000000000000000000000feed0'
/** As long as an answer counts: a day, and an hour for being included. */
const FRESH_SECONDS = 90_000n
/** 3,000 dollars, with the decimals that feeds of dollars have. */
const ANSWER = 300_000_000_000n
const DECIMALS = 8n

let chain: TestChain

beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

/** Code that gives the same words to whoever calls: PUSH32, PUSH1, MSTORE for each, then all of them. The first, a round's id, is read as decimals too. */
function answering(words: readonly bigint[]): Hex {
  const stores = words.map((word, at) => {
    const value = encodeAbiParameters([{ type: 'int256' }], [word]).slice(2)
    return `7f${value}60${(at * 32).toString(16).padStart(2, '0')}52`
  })
  return `0x${stores.join('')}60${(words.length * 32).toString(16)}5ff3`
}

async function priceWhen({ answer = ANSWER, ageSeconds = 0n }): Promise<unknown> {
  const { timestamp } = await chain.client.getBlock()
  const updatedAt = timestamp - ageSeconds
  const bytecode = answering([DECIMALS, answer, updatedAt, updatedAt, DECIMALS])
  const client = createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl) })
  await client.setCode({ address: FEED, bytecode })
  return readPriceFeed(chain.client, FEED)
}

describe('what a coin costs', () => {
  it('is unknown when the feed says nothing, less than nothing, or said it more than a day ago', async () => {
    expect(await priceWhen({ answer: 0n })).toBeNull()
    expect(await priceWhen({ answer: -ANSWER })).toBeNull()
    expect(await priceWhen({ ageSeconds: FRESH_SECONDS + 60n })).toBeNull()
  })

  it('is refused where there is no feed', async () => {
    await expect(readPriceFeed(chain.client, chain.profile)).rejects.toThrow(/reverted/)
  })

  it('is what the feed of the same chain says', async () => {
    expect(await priceWhen({})).toEqual({ answer: ANSWER, decimals: 8 })
    expect(await priceWhen({ ageSeconds: FRESH_SECONDS - 60n })).toEqual({ answer: ANSWER, decimals: 8 })
  })
})

describe('a cost in cents', () => {
  const price = { answer: ANSWER, decimals: 8 }

  it('is rounded up, and 0 where it is less than one', () => {
    // 0.00001 of 3,000 dollars are three cents.
    expect(centsOf(10n ** 13n, price)).toBe(3)
    expect(centsOf(10n ** 13n + 1n, price)).toBe(4)
    expect(centsOf(10n ** 18n, price)).toBe(300_000)
    expect(centsOf(10n ** 12n, price)).toBe(0)
  })
})
