import { foundry } from 'viem/chains'
import { describe, expect, it } from 'vitest'
import { formatCoins } from '../../../web/client/chain/formatCoins.ts'

describe('formatCoins', () => {
  it.each([
    [0n, '0 ETH'],
    [1n, '0.000000000000000001 ETH'],
    [95_123_456_789n, '0.000000096 ETH'],
    [10n ** 18n, '1 ETH'],
    [1_234_000_000_000_000_000n, '1.3 ETH'],
  ])('%d wei is %s: two digits, never too little', (wei, text) => {
    expect(formatCoins(wei, foundry)).toBe(text)
  })
})
