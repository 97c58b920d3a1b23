// @vitest-environment happy-dom
import { zeroAddress } from 'viem'
import { afterEach, expect, it, vi } from 'vitest'
import { useKeepTyped } from '../../../web/client/app/useKeepTyped.ts'
import { editDraft, readDraft } from '../../../web/client/features/draft/draftStore.ts'
import { type Draft, emptyDraft } from '../../../web/shared/draft.ts'
import { mount } from '../ui/mount.tsx'

const digest = `0x${'7'.repeat(64)}`
const profile = {
  handle: 'ada',
  id: '1',
  owner: zeroAddress,
  creator: zeroAddress,
  receiver: zeroAddress,
  digest,
  cid: 'bafy',
  royaltyBps: 0,
  enforced: false,
  locked: false,
  mintedAt: '2026-05-01T00:00:00Z',
  blockNumber: 1,
  finality: 'latest',
  metadata: null,
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('keeps what was typed while the mint was under way, whenever it was asked to', async () => {
  vi.stubGlobal('fetch', async () => Response.json(profile))
  const keeps: ((handle: string) => Promise<void>)[] = []
  const Holder = ({ draft }: { draft: Draft }) => {
    keeps.push(useKeepTyped(draft, 'A portrait'))
    return null
  }
  const draft = { ...emptyDraft('ada', 'en'), bio: 'at the press' }
  const { draw, unmount } = await mount(<Holder draft={draft} />)
  await draw(<Holder draft={{ ...draft, bio: 'typed since' }} />)
  await keeps[0]?.('ada')
  expect(await readDraft(editDraft('ada'))).toMatchObject({ bio: 'typed since', basedOn: digest })
  expect(keeps[1]).toBe(keeps[0])
  await unmount()
})
