import { zeroAddress } from 'viem'
import { expect, test } from 'vitest'
import { createChainClient } from '../../web/server/indexer/createChainClient.ts'
import { coinOf, explorerUrlOf } from '../../web/shared/networks.ts'
import { createChainFacts } from '../../web/server/pages/chainFacts.ts'
import { startAnvil } from '../deploy/anvil.ts'

const AMOY = 80_002

test('a page that tells what minting costs names the coin of its chain', async () => {
  await using anvil = await startAnvil(AMOY)
  const { client } = createChainClient({ rpcUrls: [anvil.url], chainId: AMOY })
  const silent = { warn: () => undefined, error: () => undefined }
  const facts = createChainFacts({
    client,
    chainId: AMOY,
    contract: zeroAddress,
    priceFeed: null,
    log: silent,
  })
  expect(await facts.mintCost()).toMatchObject({ symbol: 'POL', cents: null })
})

test.each([
  [AMOY, 'POL'],
  [8453, 'ETH'],
  [100, 'XDAI'],
  [31_337, 'ETH'],
  [4_004_004, 'ETH'],
])('the coin of chain %i is %s', (chainId, symbol) => {
  expect(coinOf(chainId).symbol).toBe(symbol)
})

test('an explorer is named where viem knows one', () => {
  expect([explorerUrlOf(11_155_111), explorerUrlOf(31_337)]).toEqual(['https://sepolia.etherscan.io', null])
})
