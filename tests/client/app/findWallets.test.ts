import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type FoundWallet,
  LATE_MS,
  onAnnounced,
  onInjected,
} from '../../../web/client/app/wallet/findWallets.ts'

const provider = { request: async () => null }
const icon = 'data:image/svg+xml,%3Csvg/%3E'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function announce(detail: unknown): void {
  window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
}

function injectedSoFar(): unknown[] {
  const found: unknown[] = []
  onInjected((wallet) => found.push(wallet))
  return found
}

describe('wallets that announce themselves', () => {
  it('are found when the page asks, and whenever they come', () => {
    const found: FoundWallet[] = []
    const info = { uuid: 'x', name: ' Fox ', icon, rdns: 'test.fox' }
    window.addEventListener('eip6963:requestProvider', () => announce({ info, provider }))
    onAnnounced((wallet) => found.push(wallet))
    announce({ info: { ...info, rdns: 'test.later' }, provider })
    expect(found).toEqual([
      { id: 'test.fox', name: 'Fox', icon, provider },
      { id: 'test.later', name: 'Fox', icon, provider },
    ])
  })

  it('bring no picture from elsewhere', () => {
    const found: FoundWallet[] = []
    onAnnounced((wallet) => found.push(wallet))
    announce({ info: { name: 'Fox', icon: 'https://fox.test/icon.png', rdns: 'test.fox' }, provider })
    expect(found.map((wallet) => wallet.icon)).toEqual([null])
  })

  it.each([
    null,
    {},
    { info: { name: 'Fox', icon, rdns: 'test.fox' } },
    { info: { name: '', icon, rdns: 'test.fox' }, provider },
    { info: { name: 'x'.repeat(81), icon, rdns: 'test.fox' }, provider },
    { info: { name: 'Fox', icon, rdns: 'test.fox' }, provider: { request: 'no' } },
  ])('and are none are not listed: %o', (detail) => {
    const found: FoundWallet[] = []
    onAnnounced((wallet) => found.push(wallet))
    announce(detail)
    expect(found).toEqual([])
  })
})

describe('window.ethereum', () => {
  it('is found at once when it is there', () => {
    Object.assign(window, { ethereum: provider })
    expect(injectedSoFar()).toEqual([provider])
  })

  it('is found when it comes within three seconds, saying nothing', () => {
    const found = injectedSoFar()
    vi.advanceTimersByTime(LATE_MS - 300)
    Object.assign(window, { ethereum: provider })
    vi.advanceTimersByTime(300)
    expect(found).toEqual([provider])
    vi.advanceTimersByTime(LATE_MS)
    expect(found).toEqual([provider])
  })

  it('is found however late when it says that it came', () => {
    const found = injectedSoFar()
    vi.advanceTimersByTime(10 * LATE_MS)
    Object.assign(window, { ethereum: provider })
    window.dispatchEvent(new Event('ethereum#initialized'))
    window.dispatchEvent(new Event('ethereum#initialized'))
    expect(found).toEqual([provider])
  })

  it('is looked for no longer than that', () => {
    injectedSoFar()
    vi.advanceTimersByTime(2 * LATE_MS)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([undefined, null, {}, 'fox'])('is no wallet when it is %o', (ethereum) => {
    Object.assign(window, { ethereum })
    expect(injectedSoFar()).toEqual([])
  })
})
