import { http } from 'viem'
import { mainnet } from 'viem/chains'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Config, createConfig } from 'wagmi'
import { listWallets } from '../../../web/client/app/wallet/listWallets.ts'
import { memoryBrowser } from '../chain/memoryBrowser.ts'

beforeEach(() => {
  vi.useFakeTimers()
  memoryBrowser('https://namesake.example')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A provider of its own that calls itself MetaMask, as many do. */
const provider = () => ({ isMetaMask: true, request: async () => null })

function announce(rdns: string, from: object): void {
  const info = { name: rdns, icon: 'data:image/svg+xml,%3Csvg/%3E', rdns }
  window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: { info, provider: from } }))
}

function listed(): { config: Config; ids: () => string[] } {
  const config = createConfig({
    chains: [mainnet],
    multiInjectedProviderDiscovery: false,
    storage: null,
    transports: { [mainnet.id]: http('http://127.0.0.1:1') },
  })
  listWallets(config)
  return { config, ids: () => config.connectors.map(({ id }) => id) }
}

describe('two wallets that announce themselves', () => {
  it('are both listed where they have the same flags', () => {
    const { ids } = listed()
    announce('io.metamask', provider())
    announce('io.metamask.flask', provider())
    expect(ids()).toEqual(['io.metamask', 'io.metamask.flask'])
  })

  it('are one where they have the same name (EIP-6963) or ask through the same provider', () => {
    const { ids } = listed()
    const one = provider()
    announce('io.metamask', one)
    announce('io.metamask', provider())
    announce('test.other', one)
    announce('test.wrapped', { ...one })
    expect(ids()).toEqual(['io.metamask'])
  })
})

describe('the wallet of window.ethereum', () => {
  it('is not listed beside one with the same flags that has announced itself', () => {
    Object.assign(window, { ethereum: provider() })
    window.addEventListener('eip6963:requestProvider', () => announce('io.metamask', provider()))
    expect(listed().ids()).toEqual(['io.metamask'])
  })

  it('gives way to one with the same flags that announces itself later', () => {
    Object.assign(window, { ethereum: provider() })
    const { ids } = listed()
    expect(ids()).toEqual(['injected'])
    announce('io.metamask', provider())
    expect(ids()).toEqual(['io.metamask'])
  })

  it('stays while it is connected to', () => {
    Object.assign(window, { ethereum: provider() })
    const { config, ids } = listed()
    const [connector] = config.connectors
    if (!connector) throw new Error('nothing is listed')
    const accounts = [`0x${'1'.repeat(40)}`] as const
    config.setState((now) => ({
      ...now,
      connections: new Map([['x', { accounts, chainId: mainnet.id, connector }]]),
    }))
    announce('io.metamask', provider())
    expect(ids()).toEqual(['injected'])
  })
})
