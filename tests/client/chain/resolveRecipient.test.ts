import {
  type Address,
  concat,
  createPublicClient,
  createTestClient,
  encodeAbiParameters,
  type Hex,
  http,
  numberToHex,
  parseAbiParameters,
  type PublicClient,
  size,
  zeroAddress,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveReceiver } from '../../../web/client/chain/resolveReceiver.ts'
import { resolveRecipient } from '../../../web/client/chain/resolveRecipient.ts'
import type { Receiver } from '../../../web/shared/draft.ts'
import { startChain, type TestChain } from '../../anvil.ts'

const ADA: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const WREN: Address = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
/** Where our test chain has what ENS calls its universal resolver. */
const RESOLVER: Address = '0x00000000000000000000000000000000000e2500'

let chain: TestChain
let withNames: PublicClient

beforeAll(async () => {
  chain = await startChain()
  withNames = createPublicClient({
    chain: { ...chain.client.chain, contracts: { ensUniversalResolver: { address: RESOLVER } } },
    transport: http(chain.rpcUrl),
  })
})
afterAll(() => chain.stop())

/** Every name resolves to `address`. */
async function everyNameIs(address: Address): Promise<void> {
  const found = encodeAbiParameters(parseAbiParameters('address'), [address])
  const answer = encodeAbiParameters(parseAbiParameters('bytes, address'), [found, RESOLVER])
  const length = numberToHex(size(answer), { size: 1 })
  // PUSH1 length, PUSH1 12, PUSH0, CODECOPY, PUSH1 length, PUSH0, RETURN, two STOPs, then the answer.
  const bytecode: Hex = concat(['0x60', length, '0x600c5f3960', length, '0x5ff30000', answer])
  await createTestClient({ mode: 'anvil', transport: http(chain.rpcUrl) }).setCode({
    address: RESOLVER,
    bytecode,
  })
}

const contracts = () => ({ profile: chain.profile, splits: chain.splits })

const splitBetween = (...people: readonly (readonly [who: string, percent: string])[]): Receiver => ({
  kind: 'split',
  address: '',
  people: people.map(([who, percent], at) => ({ key: String(at), who, percent })),
})

describe('who is paid is refused', () => {
  it.each([
    ['nothing', ''],
    ['words', 'ada lovelace'],
    ['a handle', '@ada'],
    ['an address cut short', ADA.slice(0, -1)],
    ['an address with a mistyped letter', ADA.replace('C8', 'c8')],
  ])('when it is %s', async (_, who) => {
    await expect(resolveRecipient(chain.client, who)).rejects.toMatchObject({ code: 'RECIPIENT_INVALID' })
  })

  it('when it is a name and this chain has none', async () => {
    await expect(resolveRecipient(chain.client, 'ada.eth')).rejects.toMatchObject({
      code: 'RECIPIENT_NAMES_OFF',
      details: { who: 'ada.eth' },
    })
  })

  it('when it is a name that nobody has', async () => {
    await everyNameIs(zeroAddress)
    await expect(resolveRecipient(withNames, 'nobody.eth')).rejects.toMatchObject({
      code: 'RECIPIENT_UNKNOWN',
    })
  })

  it('when it is the contract itself, or a split where this site has none', async () => {
    const self = { kind: 'address', address: chain.profile, people: [] } as const
    await expect(resolveReceiver(chain.client, contracts(), self)).rejects.toMatchObject({
      code: 'RECIPIENT_CONTRACT',
    })
    const none = { profile: chain.profile, splits: null }
    await expect(
      resolveReceiver(chain.client, none, splitBetween([ADA, '50'], [WREN, '50'])),
    ).rejects.toMatchObject({ code: 'SPLITS_MISSING' })
  })
})

describe('who is paid', () => {
  it('is an address, however it is spelled, without its blanks', async () => {
    expect(await resolveRecipient(chain.client, ` ${ADA.toLowerCase()} `)).toBe(ADA)
  })

  it('is whom a name stands for, where this chain has names', async () => {
    await everyNameIs(WREN)
    expect(await resolveRecipient(withNames, 'wren.eth')).toBe(WREN)
  })

  it('is the split of several people, the same in whatever order they are named', async () => {
    await everyNameIs(WREN)
    const wanted = splitBetween([ADA, '12.5'], ['wren.eth', '87.5'])
    const first = await resolveReceiver(withNames, contracts(), wanted)
    expect(first.split).toEqual({ recipients: [WREN, ADA], shares: [875_000, 125_000] })
    const again = await resolveReceiver(withNames, contracts(), splitBetween([WREN, '87.5'], [ADA, '12.5']))
    expect(again.receiver).toBe(first.receiver)
  })

  it('is the creator when nobody else is named', async () => {
    const me = { kind: 'me', address: '', people: [] } as const
    expect(await resolveReceiver(chain.client, contracts(), me)).toEqual({ receiver: null, split: null })
  })
})
