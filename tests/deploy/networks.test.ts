import { describe, expect, it } from 'vitest'
import { listNetworks, networkWords, pickNetwork } from '../../scripts/deploy/networks.ts'

describe('the networks', () => {
  it('refuses a name nobody knows, and lists those it knows', () => {
    expect(() => pickNetwork({ name: 'mainnet' })).toThrow(
      'There is no network “mainnet”. Use local | sepolia | base-sepolia | op-sepolia | arbitrum-sepolia | scroll-sepolia | linea-sepolia | polygon-amoy | base | optimism | arbitrum | ethereum, or --chain-id with --rpc-url.',
    )
  })

  it('refuses a name and an id that contradict each other', () => {
    expect(() => pickNetwork({ name: 'sepolia', chainId: 1 })).toThrow(
      'sepolia is chain 11155111, not 1. Leave one of the two out.',
    )
  })

  it('asks where when told nothing', () => {
    expect(() => pickNetwork({})).toThrow('Say where: --network local')
  })

  it('knows each by the id its chain answers', () => {
    expect(Object.fromEntries(listNetworks().map(({ name, chainId }) => [name, chainId]))).toEqual({
      local: 31_337,
      sepolia: 11_155_111,
      'base-sepolia': 84_532,
      'op-sepolia': 11_155_420,
      'arbitrum-sepolia': 421_614,
      'scroll-sepolia': 534_351,
      'linea-sepolia': 59_141,
      'polygon-amoy': 80_002,
      base: 8453,
      optimism: 10,
      arbitrum: 42_161,
      ethereum: 1,
    })
  })

  it('knows where coins have a price, how data is paid for there, and where to look', () => {
    const real = listNetworks().filter(({ realMoney }) => realMoney)
    expect(
      real.map(({ name, dataFee, explorerUrl, blockscoutUrl, faucetUrl }) => [
        name,
        dataFee,
        explorerUrl,
        blockscoutUrl,
        faucetUrl,
      ]),
    ).toEqual([
      ['base', 'op-stack', 'https://basescan.org', 'https://base.blockscout.com', null],
      ['optimism', 'op-stack', 'https://optimistic.etherscan.io', 'https://explorer.optimism.io', null],
      ['arbitrum', 'arbitrum', 'https://arbiscan.io', 'https://arbitrum.blockscout.com', null],
      ['ethereum', 'none', 'https://etherscan.io', 'https://eth.blockscout.com', null],
    ])
    const free = listNetworks().filter(({ realMoney, name }) => !realMoney && name !== 'local')
    expect(free.filter(({ faucetUrl }) => faucetUrl === null)).toEqual([])
  })

  it('takes an unlisted chain for one of real money, and one that viem lists as a testnet not', () => {
    expect(pickNetwork({ chainId: 777 }).realMoney).toBe(true)
    expect(pickNetwork({ chainId: 137 }).realMoney).toBe(true)
    expect(pickNetwork({ chainId: 17_000 }).realMoney).toBe(false)
  })

  it('takes any other chain by its id, without a node of its own', () => {
    expect(pickNetwork({ chainId: 777 })).toMatchObject({ name: 'chain-777', chainId: 777, rpcUrl: null })
    expect(pickNetwork({ chainId: 84_532 }).name).toBe('base-sepolia')
  })

  it('names each again in words that it understands', () => {
    expect(networkWords(pickNetwork({ chainId: 84_532 }))).toBe('--network base-sepolia')
    expect(networkWords(pickNetwork({ chainId: 777 }))).toBe('--chain-id 777')
  })
})
