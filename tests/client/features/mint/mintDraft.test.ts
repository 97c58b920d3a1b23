import { privateKeyToAccount, generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { mintDraft } from '../../../../web/client/features/mint/mintDraft.ts'
import { emptyDraft } from '../../../../web/shared/draft.ts'
import { startChain, type TestChain } from '../../../anvil.ts'
import { memoryBrowser } from '../../chain/memoryBrowser.ts'
import { scriptedWallet } from '../../chain/scriptedWallet.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
  memoryBrowser('https://namesake.example')
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await chain.stop()
})

it('names the chain while it asks who is paid, and the site only then', async () => {
  const { client, chainId, profile, splits } = chain
  const { address } = privateKeyToAccount(generatePrivateKey())
  const { config } = await scriptedWallet(client.chain, address)
  const wallet = { config, client, address, chainId, contracts: { profile, splits } }
  const people = [
    { key: 'a', who: address, percent: '60' },
    { key: 'b', who: profile, percent: '40' },
  ]
  const draft = { ...emptyDraft('ada', 'en'), receiver: { kind: 'split' as const, address: '', people } }

  const asked = new Set<string>()
  let step: string | null = null
  const reach = fetch
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', (target: string | URL | Request, init?: RequestInit) => {
    const isSite = typeof target === 'string' && target.startsWith('/api/')
    asked.add(`${step}: ${isSite ? 'site' : 'chain'}`)
    return isSite ? Promise.reject(new TypeError('offline')) : reach(target, init)
  })
  const minting = mintDraft({
    wallet,
    draft,
    altDefault: '',
    sponsored: false,
    onStep: (next) => {
      step = next
    },
  })
  await expect(minting).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  expect([...asked]).toEqual(['check: chain', 'session: site'])
})
