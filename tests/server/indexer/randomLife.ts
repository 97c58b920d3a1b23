import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Abi, type Address, BaseError, type Hex, parseAbi, toHex, zeroAddress } from 'viem'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../../web/shared/abi.generated.ts'
import { handleToId } from '../../../web/shared/handle.ts'
import { encodeMetadata } from '../../../web/shared/metadata.ts'
import type { openSeaport } from './seaport.ts'
import type { TestChain } from './startChain.ts'

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const recipientAbi: Abi = parseAbi([
  'function setMood(uint8 mood)',
  'function withdraw(address split, address token, address to)',
])
const [ACCEPT, REFUSE] = [0, 1]

/** A deed that there is nothing to do with. */
class Impossible extends Error {}

type Seaport = Awaited<ReturnType<typeof openSeaport>>
type Deed = (handle: string) => Promise<unknown>

/** People who do what can be done with profiles, one random deed at a time. Deeds that the contract refuses are passed over. */
export function randomLife({
  chain,
  seaport,
  contentDir,
  random,
  money,
  recipient,
  firstBlock,
}: {
  chain: TestChain
  seaport: Seaport
  contentDir: string
  random: () => number
  /** An ERC-20 of `tests/contracts/actors`, and a recipient that takes ether or refuses it, as it is told. */
  money: Address
  recipient: Address
  /** Nothing before it is ever reorganised away. */
  firstBlock: number
}) {
  const pick = <T>(things: readonly T[]): T => {
    const thing = things[Math.floor(random() * things.length)]
    if (thing === undefined) throw new Impossible('Nothing to pick from')
    return thing
  }
  const handles: string[] = []
  const splits: Address[] = []
  const approvals: { person: number; operator: Address }[] = []
  const snapshots: Hex[] = []
  const anyone = () => Math.floor(random() * 4)
  const addressOf = (person: number) => chain.people[person]?.address ?? zeroAddress
  const personAt = (address: Address) => {
    const person = chain.people.findIndex((one) => one.address === address)
    if (person < 0) throw new Impossible('Nobody has it')
    return person
  }
  const read = (handle: string) =>
    chain.client.readContract({
      address: chain.contract,
      abi: profileAbi,
      functionName: 'profileOf',
      args: [handleToId(handle)],
    })

  /** Content of its own, put where the indexer can fetch it; sometimes not ours, sometimes not there at all. */
  const write = async (handle: string): Promise<Hex> => {
    const kind = random()
    const digest = (bytes: Uint8Array): Hex => `0x${createHash('sha256').update(bytes).digest('hex')}`
    const bytes =
      kind < 0.7 ? metadataOf(handle, random()) : new TextEncoder().encode(`{"name":"${handle} ${random()}"}`)
    if (kind < 0.9) await writeFile(join(contentDir, digest(bytes)), bytes)
    return digest(bytes)
  }
  const mint = async () => {
    const handle = `${pick(['ada', 'june', 'kai', 'rn'])}-${Math.floor(random() * 1e6).toString(36)}`
    await chain.mint(anyone(), handle, await write(handle), Math.floor(random() * 1000))
    handles.push(handle)
  }
  const by = async (handle: string, role: 'owner' | 'creator', call: string, ...args: readonly unknown[]) => {
    const person = personAt((await read(handle))[role])
    await chain.profile(person, call, handleToId(handle), ...args)
  }
  const sell: Deed = async (handle) => {
    const seller = personAt((await read(handle)).owner)
    const [inEther, byBid] = [random() < 0.5, random() < 0.5]
    const deal = {
      seller,
      buyer: (seller + 1 + anyone()) % 4,
      handle,
      price: BigInt(Math.floor(random() * 1e12)),
      currency: inEther ? zeroAddress : money,
    }
    await (byBid && !inEther ? seaport.bid(deal) : seaport.sell(deal))
  }
  const split = async () => {
    const recipients = [addressOf(1), addressOf(2), recipient].toSorted((a, b) =>
      BigInt(a) < BigInt(b) ? -1 : 1,
    )
    const first = 1 + Math.floor(random() * 400_000)
    const args = [recipients, [first, 300_000, 700_000 - first]] as const
    const address = await chain.client.readContract({
      address: chain.splits,
      abi: royaltySplitsAbi,
      functionName: 'splitOf',
      args,
    })
    await chain.call(0, { address: chain.splits, abi: royaltySplitsAbi, functionName: 'create', args })
    splits.push(address)
  }
  // Each time another operator: anvil mixes up two transactions of one hash when a reorg lies between them.
  const approve = async () => {
    const approval = {
      person: anyone(),
      operator: toHex(BigInt(Math.floor(random() * 2 ** 48)), { size: 20 }),
    }
    await chain.profile(approval.person, 'setApprovalForAll', approval.operator, true)
    approvals.push(approval)
  }
  const revoke = ({ person, operator }: (typeof approvals)[number]) =>
    chain.profile(person, 'setApprovalForAll', operator, false)
  const distribute = async () =>
    chain.call(0, {
      address: pick(splits),
      abi: royaltySplitAbi,
      functionName: 'distribute',
      args: [pick([zeroAddress, money])],
    })
  const tell = (functionName: string, ...args: readonly unknown[]) =>
    chain.call(0, { address: recipient, abi: recipientAbi, functionName, args })

  const deeds: readonly (readonly [weight: number, name: string, deed: Deed])[] = [
    [6, 'mint', mint],
    [8, 'update', async (handle) => by(handle, 'owner', 'setMetadata', await write(handle))],
    [
      8,
      'transfer',
      async (handle) => chain.transfer(personAt((await read(handle)).owner), handle, addressOf(anyone())),
    ],
    [8, 'sell', sell],
    [3, 'burn', (handle) => by(handle, 'owner', 'burn')],
    [4, 'lock', (handle) => by(handle, 'owner', 'lock')],
    [4, 'requestUnlock', (handle) => by(handle, 'owner', 'requestUnlock')],
    [
      3,
      'unlock',
      async (handle) => {
        await chain.client.increaseTime({ seconds: 3 * 86_400 })
        await chain.client.mine({ blocks: 1 })
        await by(handle, 'owner', 'unlock')
      },
    ],
    [4, 'setPrimary', (handle) => by(handle, 'owner', 'setPrimary')],
    [2, 'clearPrimary', () => chain.profile(anyone(), 'setPrimary', 0n)],
    [
      3,
      'lowerRoyalty',
      async (handle) =>
        by(handle, 'creator', 'lowerRoyalty', Math.floor((await read(handle)).royaltyBps / 2)),
    ],
    [
      4,
      'setRoyaltyReceiver',
      (handle) =>
        by(handle, 'creator', 'setRoyaltyReceiver', splits.length > 0 ? pick(splits) : addressOf(anyone())),
    ],
    [3, 'enforce', (handle) => by(handle, 'creator', 'enforceRoyalty')],
    [2, 'relax', (handle) => by(handle, 'creator', 'relaxRoyalty')],
    [3, 'approve', approve],
    [2, 'revoke', () => revoke(pick(approvals))],
    [2, 'split', split],
    [5, 'distribute', distribute],
    [3, 'mood', () => tell('setMood', random() < 0.5 ? ACCEPT : REFUSE)],
    [3, 'withdraw', async () => tell('withdraw', pick(splits), zeroAddress, addressOf(1))],
    [2, 'emptyBlocks', () => chain.client.mine({ blocks: 1 + Math.floor(random() * 4) })],
    [2, 'snapshot', async () => snapshots.push(await chain.snapshot())],
    [
      9,
      'reorg',
      async () => {
        const head = Number(await chain.client.getBlockNumber())
        // anvil breaks its chain when it is taken back to before a reorg.
        snapshots.length = 0
        await chain.reorg(Math.min(head - firstBlock, 1 + Math.floor(random() * 9)))
      },
    ],
    [
      2,
      'revert',
      async () => {
        const id = snapshots.pop()
        if (!id) throw new Impossible('Nothing to go back to')
        await chain.revert(id)
      },
    ],
  ]
  const total = deeds.reduce((sum, [weight]) => sum + weight, 0)
  const attempt = async (): Promise<string | null> => {
    let left = random() * total
    const [, name, deed] = deeds.find(([weight]) => (left -= weight) < 0) ?? pick(deeds)
    if (handles.length < 3) return mint().then(() => 'mint')
    return deed(pick(handles.slice(-6))).then(
      () => name,
      (error: unknown) => {
        if (error instanceof BaseError || error instanceof Impossible) return null
        throw error
      },
    )
  }
  /** Does one deed that the contract accepts; answers its name. */
  return async (): Promise<string> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const name = await attempt()
      if (name !== null) return name
    }
    throw new Error('Nothing can be done any more')
  }
}

function metadataOf(handle: string, salt: number): Uint8Array<ArrayBuffer> {
  const image = `ipfs://bafkrei${'a'.repeat(52)}`
  return encodeMetadata({
    name: handle,
    description: '',
    image,
    external_url: '',
    attributes: [],
    properties: {
      version: 1,
      handle,
      displayName: `Zoë ${handle}`,
      bio: `Number ${salt}`,
      alt: '',
      theme: { h: 1, c: 0 },
      links: [],
      images: [],
      language: 'en',
    },
  })
}
