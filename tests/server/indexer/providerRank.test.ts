import { describe, expect, it } from 'vitest'
import { createProvider, noteAnswer, noteFailure, ranked } from '../../../web/server/indexer/providerRank.ts'

const NOW = 1_000_000
const three = () => ['first', 'second', 'third'].map((name) => createProvider(name, null))
const order = (providers: ReturnType<typeof three>, now = NOW) =>
  ranked(providers, now).map(({ name }) => name)

describe('the order in which providers are asked', () => {
  it('leaves out one that serves another chain', () => {
    const providers = three()
    Object.assign(providers[0] ?? {}, { refused: 'serves chain 1' })
    expect(order(providers)).toEqual(['second', 'third'])
  })

  it('is the one given while all are well', () => {
    expect(order(three())).toEqual(['first', 'second', 'third'])
  })

  it('puts one that is slow behind those that are not, and it comes back once it is quick', () => {
    const providers = three()
    const [first] = providers
    if (!first) throw new Error('There are three')
    for (let at = 0; at < 10; at += 1) noteAnswer(first, 5_000)
    expect(order(providers)).toEqual(['second', 'third', 'first'])
    for (let at = 0; at < 10; at += 1) noteAnswer(first, 50)
    expect(order(providers)).toEqual(['first', 'second', 'third'])
  })

  it('puts one that is blocks behind after a slow one, and one that fails last', () => {
    const providers = three()
    const [first, second, third] = providers
    if (!first || !second || !third) throw new Error('There are three')
    Object.assign(first, { head: 90 })
    Object.assign(second, { head: 100 })
    Object.assign(third, { head: 100, latencyMs: 9_000 })
    expect(order(providers)).toEqual(['second', 'third', 'first'])
    noteFailure(second, NOW)
    expect(order(providers)).toEqual(['third', 'first', 'second'])
  })

  it('lets one rest twice as long after each failure in a row, a minute at most', () => {
    const [provider] = three()
    if (!provider) throw new Error('There are three')
    const rests = Array.from({ length: 8 }, () => {
      noteFailure(provider, NOW)
      return provider.restUntil - NOW
    })
    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    noteAnswer(provider, 10)
    noteFailure(provider, NOW)
    expect(provider.restUntil - NOW).toBe(1_000)
  })
})
