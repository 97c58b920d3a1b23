import { describe, expect, it } from 'vitest'
import { chainName, networkOf } from '../../../web/client/chain/networkOf.ts'

const config = {
  chainId: 84_532,
  contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
  explorerUrl: null,
  publicRpcUrl: null,
  walletConnectProjectId: null,
  sponsored: false,
  faucet: false,
} as const

describe('a chain', () => {
  it('has no name where nobody knows it', () => {
    expect(chainName(424_242)).toBeNull()
  })

  it('goes by the name that people know', () => {
    expect([1, 137, 8453, 84_532].map(chainName)).toEqual(['Ethereum', 'Polygon', 'Base', 'Base Sepolia'])
  })

  it('is told to wallets with an address to read it at that works from their side', () => {
    const network = networkOf(config, 'https://namesake.example')
    expect(network.name).toBe('Base Sepolia')
    expect(network.rpcUrls.default.http).toEqual(['https://sepolia.base.org'])
    const sending = { ...config, publicRpcUrl: 'https://read.example', sendRpcUrl: 'https://send.example' }
    expect(networkOf(sending, '').rpcUrls.default.http).toEqual(['https://send.example'])
    const local = networkOf({ ...config, chainId: 31_337 }, 'http://localhost:3000')
    expect([local.name, local.rpcUrls.default.http]).toEqual([
      'Namesake local',
      ['http://localhost:3000/api/rpc'],
    ])
  })
})
