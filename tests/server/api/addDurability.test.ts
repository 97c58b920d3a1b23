import { describe, expect, it } from 'vitest'
import { addDurability } from '../../../web/server/api/addDurability.ts'
import type { Durability, Profile } from '../../../web/shared/api.ts'
import { cidOf } from '../../../web/shared/cid.ts'
import { metadataFor } from '../pinning/pictures.ts'

const address = '0x1111111111111111111111111111111111111111'
const pictures = await Promise.all([1, 2, 3].map((byte) => cidOf(new Uint8Array([byte]))))
const profile: Profile = {
  handle: 'ada',
  id: '1',
  owner: address,
  creator: address,
  receiver: address,
  digest: `0x${'1'.repeat(64)}`,
  cid: await cidOf(new Uint8Array([4])),
  royaltyBps: 0,
  enforced: false,
  locked: false,
  mintedAt: '2026-01-01T00:00:00Z',
  blockNumber: 1,
  finality: 'latest',
  metadata: metadataFor('ada', pictures),
}

async function told(states: readonly (Durability | undefined)[], of: Profile = profile) {
  const durability = async (cids: readonly string[]) =>
    new Map(
      [profile.cid, ...pictures].flatMap((cid, at): [string, Durability][] => {
        const state = states[at]
        return state && cids.includes(cid) ? [[cid, state]] : []
      }),
    )
  const [answered] = await addDurability({ durability }, [of])
  return answered?.durability
}

describe('a profile says nothing of how safe it is', () => {
  it('when one of its files was not pinned here', async () => {
    expect(await told(['durable', 'durable', undefined, 'durable'])).toBeUndefined()
    expect(await told([undefined, 'durable', 'durable', 'durable'])).toBeUndefined()
  })

  it('when its metadata can’t be read, so that nobody knows which pictures it has', async () => {
    expect(await told(['durable'], { ...profile, metadata: null })).toBeUndefined()
  })

  it('when that can’t be found out, and is answered all the same', async () => {
    const durability = () => Promise.reject(new Error('the records are down'))
    expect(await addDurability({ durability }, [profile])).toEqual([profile])
    expect(await addDurability({}, [profile])).toEqual([profile])
  })
})

describe('a profile is as safe as the least safe of its files', () => {
  it.each([
    ['here', ['durable', 'here', 'claimed', 'copying']],
    ['copying', ['durable', 'durable', 'claimed', 'copying']],
    ['claimed', ['claimed', 'durable', 'durable', 'durable']],
    ['durable', ['durable', 'durable', 'durable', 'durable']],
  ] as const)('%s', async (least, states) => {
    expect(await told(states)).toBe(least)
  })
})
