// @vitest-environment happy-dom
import { zeroAddress } from 'viem'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { StoredTransaction } from '../../../../web/client/chain/transaction/transaction.ts'
import { FailedMint } from '../../../../web/client/features/mint/FailedMint.tsx'
import { mount } from '../../ui/mount.tsx'

const ME = `0x${'1'.repeat(40)}` as const
const OTHER = `0x${'2'.repeat(40)}` as const

/** A mint of @ada by `ME`, which failed because `owner` has it. */
const lostTo = (owner: string): StoredTransaction => ({
  key: 'ada',
  kind: 'mint',
  args: { handle: 'ada' },
  chainId: 1,
  contract: zeroAddress,
  from: ME,
  to: zeroAddress,
  data: '0x',
  hash: null,
  batch: null,
  nonce: 0,
  seen: true,
  sinceBlock: 0,
  askedAt: new Date(0).toISOString(),
  stage: 'failed',
  blockNumber: 1,
  spedUp: false,
  queued: false,
  unseen: false,
  error: { code: 'HandleTaken', details: { owner } },
  isFinal: true,
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a mint that failed in its block', () => {
  it('because an earlier try arrived has what was typed kept as an edit, and leads there', async () => {
    const yours = vi.fn<(handle: string) => Promise<void>>(async () => undefined)
    const { place, draw, unmount } = await mount(<FailedMint transaction={lostTo(ME)} onYours={yours} />)
    await draw(<FailedMint transaction={lostTo(ME)} onYours={yours} />)
    expect(yours.mock.calls).toEqual([['ada']])
    expect(place.querySelector('a')?.getAttribute('href')).toBe('/studio/ada')
    await unmount()
  })

  it('because somebody else was faster leads to no edit screen', async () => {
    const yours = vi.fn<(handle: string) => Promise<void>>(async () => undefined)
    const { place, unmount } = await mount(<FailedMint transaction={lostTo(OTHER)} onYours={yours} />)
    expect(place.textContent).toContain('@ada was minted a moment ago')
    expect(yours.mock.calls).toEqual([])
    expect(place.querySelector('a')).toBe(null)
    await unmount()
  })
})
