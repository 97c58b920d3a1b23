// @vitest-environment happy-dom
import { act } from 'react'
import { createPublicClient, custom, zeroAddress } from 'viem'
import { mainnet } from 'viem/chains'
import { afterEach, expect, it, vi } from 'vitest'
import { createConfig } from 'wagmi'
import { mint } from '../../../web/client/chain/sign/mint.ts'
import type { Wallet } from '../../../web/client/chain/wallet.ts'
import { usePublish } from '../../../web/client/features/edit/usePublish.ts'
import { useMint } from '../../../web/client/features/mint/useMint.ts'
import { useSign } from '../../../web/client/features/control/useSign.ts'
import { emptyDraft } from '../../../web/shared/draft.ts'
import { mount } from './mount.tsx'

/** The wallet that each piece of work was begun with; none of them ends. */
const begun = vi.hoisted(() => {
  const wallets: Wallet[] = []
  return {
    wallets,
    hold: (wallet: Wallet) => {
      wallets.push(wallet)
      return new Promise<never>(() => {})
    },
  }
})
vi.mock('../../../web/client/chain/transaction/askToSign.ts', () => ({ askToSign: begun.hold }))
vi.mock('../../../web/client/features/mint/mintDraft.ts', () => ({
  mintDraft: ({ wallet }: { wallet: Wallet }) => begun.hold(wallet),
}))
vi.mock('../../../web/client/features/edit/publishDraft.ts', () => ({
  publishDraft: ({ wallet }: { wallet: Wallet }) => begun.hold(wallet),
}))

afterEach(() => {
  begun.wallets.length = 0
  vi.unstubAllGlobals()
})

const transport = custom({ request: () => new Promise<never>(() => {}) })
const wallet: Wallet = {
  config: createConfig({ chains: [mainnet], transports: { [mainnet.id]: transport } }),
  client: createPublicClient({ chain: mainnet, transport }),
  address: zeroAddress,
  chainId: mainnet.id,
  contracts: { profile: zeroAddress, splits: null },
}
const draft = emptyDraft('ada', 'en')
const onYours = async () => undefined

type Control = Readonly<{ step: string | null; short: string | null; cancel: () => void; begin: () => void }>

function useSigning(): Control {
  const { sign, ...rest } = useSign(wallet, mint)
  const args = {
    handle: 'ada',
    digest: `0x${'7'.repeat(64)}`,
    royaltyBps: 0,
    receiver: null,
    enforced: false,
  } as const
  return { ...rest, begin: () => sign(args) }
}
function useMinting(): Control {
  const control = useMint(wallet, '', onYours)
  return { ...control, begin: () => control.mint(draft, false) }
}
function usePublishing(): Control {
  const { publish, ...rest } = usePublish()
  return { ...rest, begin: () => publish({ wallet, draft, altDefault: '', basedOn: '' }) }
}

it.each([
  ['signing', useSigning],
  ['a mint', useMinting],
  ['publishing', usePublishing],
])('%s that is waited for no longer opens no wallet and says nothing more', async (_, useWaiting) => {
  const drawn: Control[] = []
  const Holder = () => {
    const control = useWaiting()
    drawn.push(control)
    return <p>{`${control.step} ${control.short}`}</p>
  }
  const { place, unmount } = await mount(<Holder />)
  await act(async () => drawn.at(-1)?.begin())
  const [asking] = begun.wallets
  if (!asking) throw new Error('nothing was begun')
  await act(async () => asking.onShort?.('1 ETH'))
  expect(place.textContent).toBe('check 1 ETH')
  await act(async () => drawn.at(-1)?.cancel())
  const given = [asking.onShort, asking.onAsked].filter((tell) => tell !== undefined)
  for (const tell of given)
    expect(() => tell('2 ETH')).toThrow(expect.objectContaining({ name: 'AbortError' }))
  await act(async () => undefined)
  expect(place.textContent).toBe('null 1 ETH')
  await unmount()
})
