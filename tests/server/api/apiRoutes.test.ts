import { type Abi, type Address, getAddress, type Hex, parseAbi, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { royaltySplitAbi, royaltySplitsAbi } from '../../../web/shared/abi.generated.ts'
import {
  accountSchema,
  availabilitySchema,
  historySchema,
  profileListSchema,
  profileSchema,
  statusSchema,
} from '../../../web/shared/api.ts'
import { cidFromDigest, digestOf } from '../../../web/shared/cid.ts'
import { handleToId } from '../../../web/shared/handle.ts'
import { encodeMetadata, type Metadata } from '../../../web/shared/metadata.ts'
import { startPostgres, type TestPostgres } from '../db/startPostgres.ts'
import { deployActor } from '../indexer/deployCode.ts'
import { openTestIndex, type TestIndex } from '../indexer/openTestIndex.ts'
import { openRpcGate } from '../indexer/rpcGate.ts'
import { openSeaport } from '../indexer/seaport.ts'
import { startChain, type TestChain } from '../indexer/startChain.ts'

const ETHER = 10n ** 18n
const recipientAbi: Abi = parseAbi([
  'function setMood(uint8 mood)',
  'function withdraw(address split, address token, address to)',
])
const DIGEST: Hex = `0x${'ab'.repeat(32)}`
let chain: TestChain
let postgres: TestPostgres
let index: TestIndex
let seaport: Awaited<ReturnType<typeof openSeaport>>
let split: Address
const contents = new Map<string, Uint8Array>()
const person = (at: number): Address => getAddress(chain.people[at]?.address ?? zeroAddress)
const asked: string[] = []
const readContent = (digest: string) => {
  asked.push(digest)
  return Promise.resolve(contents.get(digest) ?? null)
}

/** Puts metadata where the index can fetch it, and gives its digest. */
async function publish(
  handle: string,
  displayName: string,
  bio: string,
): Promise<{ digest: Hex; metadata: Metadata }> {
  const metadata: Metadata = {
    name: displayName,
    description: bio,
    image: `ipfs://bafkrei${'a'.repeat(52)}`,
    external_url: '',
    attributes: [],
    properties: {
      version: 1,
      handle,
      displayName,
      bio,
      alt: '',
      theme: { h: 1, c: 0 },
      links: [],
      images: [],
      language: 'en',
    },
  }
  const bytes = encodeMetadata(metadata)
  const digest = await digestOf(bytes)
  contents.set(digest, bytes)
  return { digest, metadata }
}

beforeAll(async () => {
  chain = await startChain('--slots-in-an-epoch=1')
  postgres = await startPostgres()
  seaport = await openSeaport(chain)
  const { digest } = await publish('ada', 'Ada Núñez', 'Paints with light')
  await chain.mint(1, 'ada', digest)
  await chain.mint(1, 'noor', (await publish('noor', 'نور', 'صور')).digest, 1000)
  for (let at = 0; at < 9; at += 1) await chain.mint(2, `fan-${at}`, DIGEST)
  await chain.mint(3, 'burned', DIGEST)
  await chain.profile(3, 'burn', handleToId('burned'))
  await chain.mint(3, 'hidden', DIGEST)
  await chain.profile(1, 'setPrimary', handleToId('noor'))
  await seaport.sell({ seller: 1, buyer: 4, handle: 'ada', price: 2n * ETHER })
  const args = [
    [person(5), person(6)].toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)),
    [250_000, 750_000],
  ] as const
  split = await chain.client.readContract({
    address: chain.splits,
    abi: royaltySplitsAbi,
    functionName: 'splitOf',
    args,
  })
  await chain.profile(1, 'setRoyaltyReceiver', handleToId('ada'), split)
  await seaport.sell({ seller: 4, buyer: 7, handle: 'ada', price: 4n * ETHER })
  await chain.call(0, { address: chain.splits, abi: royaltySplitsAbi, functionName: 'create', args })
  await chain.call(0, {
    address: split,
    abi: royaltySplitAbi,
    functionName: 'distribute',
    args: [zeroAddress],
  })
  await chain.profile(2, 'lock', handleToId('fan-3'))
  await chain.profile(2, 'requestUnlock', handleToId('fan-3'))
  await chain.client.mine({ blocks: 3 })
  index = await openTestIndex(chain, {
    databaseUrl: await postgres.createDatabase(),
    marketplaces: [seaport.address],
    readContent,
    isDenied: (handle) => handle === 'hidden',
  })
  await index.caughtUp()
  await vi.waitFor(
    async () => {
      const { body } = await index.get('/api/profiles/ada')
      if (body['metadata'] === null) throw new Error('Its content was not fetched')
    },
    { timeout: 60_000 },
  )
})
afterAll(async () => {
  await index.close()
  await chain[Symbol.asyncDispose]()
  await postgres.stop()
})

describe('bad input', () => {
  const refused = [
    ['/api/profiles?limit=0', 'LIMIT_INVALID'],
    ['/api/profiles?limit=-1', 'LIMIT_INVALID'],
    ['/api/profiles?limit=101', 'LIMIT_INVALID'],
    ['/api/profiles?limit=99999999999999999999', 'LIMIT_INVALID'],
    ['/api/profiles?limit=1e1', 'LIMIT_INVALID'],
    ['/api/profiles?limit=%20', 'LIMIT_INVALID'],
    ['/api/profiles?sort=owner', 'SORT_INVALID'],
    ['/api/profiles?cursor=AAAA', 'CURSOR_INVALID'],
    ['/api/profiles/ada/history?cursor=AAAA', 'CURSOR_INVALID'],
    ['/api/profiles/ada/history?limit=1000', 'LIMIT_INVALID'],
    [`/api/profiles?q=${'x'.repeat(10_000)}`, 'QUERY_TOO_LONG'],
    ['/api/profiles/%C3%BC%C3%B1%C3%AF', 'HANDLE_CHARSET'],
    ['/api/profiles/ad%D0%B0', 'HANDLE_CHARSET'],
    ['/api/profiles/ada%00', 'HANDLE_CHARSET'],
    ['/api/profiles/%EF%BC%A1%EF%BC%A4%EF%BC%A1', 'HANDLE_CHARSET'],
    ['/api/profiles/ab', 'HANDLE_TOO_SHORT'],
    [`/api/profiles/${'a'.repeat(5_000)}`, 'HANDLE_TOO_LONG'],
    ['/api/profiles/a--b/history', 'HANDLE_HYPHEN'],
    ['/api/profiles/ada?minBlock=-1', 'BLOCK_INVALID'],
    ['/api/profiles/ada?minBlock=x', 'BLOCK_INVALID'],
    ['/api/accounts/vitalik.eth', 'ADDRESS_INVALID'],
  ] as const
  it.each(refused.map(([path, code]) => ({ path, code, shown: path.slice(0, 50) })))(
    '$shown is 400 $code',
    async ({ path, code }) => {
      expect(await index.get(path)).toMatchObject({ status: 400, body: { code, status: 400 } })
    },
  )

  it('of wildcards only finds nothing', async () => {
    for (const q of ['%25%25%25', '___', '%5C', '*', "'%20or%20true"])
      expect(await index.get(`/api/profiles?q=${q}`)).toEqual({
        status: 200,
        body: { items: [], nextCursor: null },
      })
  })

  it('in a cursor of another list, order or search is refused', async () => {
    const { body } = await index.get('/api/profiles?limit=2')
    const cursor = String(body['nextCursor'])
    for (const other of ['sort=name', 'sort=changed', 'q=fan'])
      expect(await index.get(`/api/profiles?${other}&cursor=${cursor}`)).toMatchObject({
        body: { code: 'CURSOR_INVALID' },
      })
    expect((await index.get(`/api/profiles?limit=50&cursor=${cursor}`)).status).toBe(200)
  })
})

describe('one profile', () => {
  it('is 404 when never minted, 410 when burned, 451 when withheld', async () => {
    expect(await index.get('/api/profiles/nobody')).toMatchObject({
      status: 404,
      body: { code: 'NEVER_MINTED' },
    })
    expect(await index.get('/api/profiles/nobody/history')).toMatchObject({
      status: 404,
      body: { code: 'NEVER_MINTED' },
    })
    expect(await index.get('/api/profiles/burned')).toMatchObject({
      status: 410,
      body: { code: 'PROFILE_BURNED' },
    })
    expect(await index.get('/api/profiles/hidden')).toMatchObject({
      status: 451,
      body: { code: 'PROFILE_WITHHELD' },
    })
    expect(await index.get('/api/profiles/hidden/history')).toMatchObject({
      status: 451,
      body: { code: 'PROFILE_WITHHELD' },
    })
  })

  it('is told whole, under its handle however it is typed', async () => {
    const { body } = await index.get('/api/profiles/@ADA')
    const { digest, metadata } = await publish('ada', 'Ada Núñez', 'Paints with light')
    expect(profileSchema.parse(body)).toEqual(body)
    expect(body).toMatchObject({
      handle: 'ada',
      id: handleToId('ada').toString(),
      number: 1,
      owner: person(7),
      creator: person(1),
      receiver: getAddress(split),
      digest,
      cid: cidFromDigest(digest),
      royaltyBps: 500,
      enforced: false,
      locked: false,
      finality: 'finalized',
      metadata,
    })
  })

  it('says from when a locked one can be opened', async () => {
    const { body } = await index.get('/api/profiles/fan-3')
    expect(body).toMatchObject({ locked: true })
    expect(Date.parse(String(body['unlockAt']))).toBeGreaterThan(Date.now() + 2 * 86_400_000)
  })

  it('is there as soon as its receipt is, by waiting for the index or from the chain', async () => {
    const { blockNumber } = await chain.mint(2, 'just-now', DIGEST)
    const [asked, plain] = await Promise.all([
      index.get(`/api/profiles/just-now?minBlock=${blockNumber}`),
      index.get('/api/profiles/just-now'),
    ])
    expect(asked).toMatchObject({ status: 200, body: { handle: 'just-now', owner: person(2) } })
    expect(Number(asked.body['blockNumber'])).toBeGreaterThanOrEqual(Number(blockNumber))
    expect(plain).toMatchObject({ status: 200, body: { handle: 'just-now' } })
  })

  it('is there with its words as soon as its receipt is, though the index has not read them yet', async () => {
    const { digest, metadata } = await publish('wordy', 'Words', 'at once')
    const bytes = contents.get(digest)
    contents.delete(digest)
    const { blockNumber } = await chain.mint(2, 'wordy', digest)
    // The index comes too early, and will look again later.
    await expect.poll(() => asked.includes(digest), { timeout: 60_000 }).toBe(true)
    if (bytes) contents.set(digest, bytes)
    const { body } = await index.get(`/api/profiles/wordy?minBlock=${blockNumber}`)
    expect(body).toMatchObject({ handle: 'wordy', metadata })
  })

  it('is 503 when it is asked as of a block that does not come', async () => {
    expect(await index.get('/api/profiles/ada?minBlock=1000000')).toMatchObject({
      status: 503,
      body: { code: 'CANNOT_TELL_YET', details: { retryAfterSeconds: 2 } },
    })
  })
})

describe('when parts are down', () => {
  it('a profile comes from the chain, with its content, while the index is empty', async () => {
    await using gate = await openRpcGate(chain.url)
    await using bare = await openTestIndex(chain, {
      databaseUrl: await postgres.createDatabase(),
      rpcUrls: [gate.url],
      readContent,
    })
    await bare.indexer.stop()
    await bare.db.query('update progress set source = null, block_number = null, checked_at = null')
    await bare.db.query('truncate profiles')
    const { status, body } = await bare.get('/api/profiles/ada')
    const indexed = (await index.get('/api/profiles/ada')).body
    expect(status).toBe(200)
    const { number: _, mintedBlock: __, finality: ___, blockNumber: ____, ...same } = indexed
    expect(body).toMatchObject(same)
    expect(body['number']).toBeUndefined()
    expect(await bare.get('/api/profiles/burned')).toMatchObject({ status: 410 })
    gate.mood = 'down'
    expect(await bare.get('/api/profiles/ada')).toMatchObject({
      status: 503,
      body: { code: 'CANNOT_TELL_YET' },
    })
    expect(await bare.get('/api/handles/ada')).toMatchObject({
      status: 503,
      body: { code: 'CHAIN_UNREACHABLE' },
    })
  })

  it('profiles come from the chain and lists are 503 while the database is gone', async () => {
    const gone = await openTestIndex(chain, { databaseUrl: await postgres.createDatabase(), readContent })
    await gone.close()
    expect(await gone.get('/api/profiles/ada')).toMatchObject({
      status: 200,
      body: { handle: 'ada', owner: person(7) },
    })
    expect(await gone.get('/api/handles/fre3')).toMatchObject({ status: 200, body: { available: true } })
    expect(await gone.get('/api/profiles')).toMatchObject({
      status: 503,
      body: { code: 'INDEX_UNAVAILABLE' },
    })
    expect(await gone.get('/api/profiles/ada/history')).toMatchObject({
      status: 503,
      body: { code: 'INDEX_UNAVAILABLE' },
    })
    const { status, body } = await gone.get('/api/status')
    expect(status).toBe(200)
    expect(statusSchema.parse(body)).toMatchObject({ indexed: null, lagBlocks: null })
    expect(body['parts']).toContainEqual({ name: 'index', ok: false })
  })

  it('what the index knows is still told while the chain can’t be reached, and what it does not know is not called free', async () => {
    await using gate = await openRpcGate(chain.url)
    await using cut = await openTestIndex(chain, {
      databaseUrl: await postgres.createDatabase(),
      rpcUrls: [gate.url],
    })
    await cut.caughtUp()
    gate.mood = 'down'
    expect(await cut.get('/api/profiles/ada')).toMatchObject({ status: 200, body: { handle: 'ada' } })
    expect(await cut.get('/api/profiles/nobody')).toMatchObject({
      status: 503,
      body: { code: 'CANNOT_TELL_YET' },
    })
    expect(await cut.get('/api/profiles?q=fan')).toMatchObject({ status: 200 })
    expect((await cut.get('/api/status')).body).toMatchObject({ head: null })
  })
})

describe('lists', () => {
  const handlesIn = (body: Record<string, unknown>) =>
    profileListSchema.parse(body).items.map(({ handle }) => handle)
  /** All pages of three, one after the other. */
  async function walk(query: string): Promise<string[]> {
    const handles: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer: Awaited<ReturnType<TestIndex['get']>> = await index.get(
        `/api/profiles?limit=3&${query}&cursor=${cursor}`,
      )
      handles.push(...handlesIn(answer.body))
      cursor = profileListSchema.parse(answer.body).nextCursor
    }
    return handles
  }

  it.each(['newest', 'changed', 'name'])(
    'by %s hold every living profile once, page by page',
    async (sort) => {
      const all = handlesIn((await index.get(`/api/profiles?limit=100&sort=${sort}`)).body)
      expect(await walk(`sort=${sort}`)).toEqual(all)
      expect(new Set(all).size).toBe(all.length)
      expect(all).not.toContain('burned')
      expect(all).not.toContain('hidden')
    },
  )

  it('come in the order asked for', async () => {
    const sorted = async (sort: string) =>
      handlesIn((await index.get(`/api/profiles?limit=100&sort=${sort}`)).body)
    const [newest, changed, name] = await Promise.all(['newest', 'changed', 'name'].map(sorted))
    expect(newest?.at(-1)).toBe('ada')
    expect(changed?.indexOf('fan-3')).toBeLessThan(changed?.indexOf('fan-8') ?? 0)
    expect(name).toEqual(name?.toSorted())
  })

  it('of a search come best first: the handle, its beginnings, words, middles', async () => {
    expect(await walk('q=fan-1')).toEqual(['fan-1'])
    expect(await walk('q=fan')).toHaveLength(9)
    expect(await walk('q=fan&sort=name')).toEqual(Array.from({ length: 9 }, (_, at) => `fan-${at}`))
    expect(await walk('q=nunez')).toEqual(['ada'])
    expect(await walk(`q=${encodeURIComponent('Núñ')}`)).toEqual(['ada'])
    expect(await walk('q=light')).toEqual(['ada'])
    expect(await walk('q=une')).toEqual(['ada'])
    expect(await walk(`q=${encodeURIComponent('نور')}`)).toEqual(['noor'])
    expect(await walk('q=NOOR')).toEqual(['noor'])
    expect(await walk('q=hidden')).toEqual([])
  })
})

describe('history', () => {
  it('tells everything once, newest first, with what a sale paid', async () => {
    const all = historySchema.parse((await index.get('/api/profiles/ada/history?limit=100')).body).items
    expect(all.map(({ kind }) => kind)).toEqual(['sold', 'royaltyReceiverSet', 'sold', 'minted'])
    const ether = { token: zeroAddress, symbol: 'ETH', decimals: 18 }
    expect(all[0]).toMatchObject({
      from: person(4),
      to: person(7),
      price: { ...ether, value: String(4n * ETHER) },
      royalty: { ...ether, value: String(ETHER / 5n) },
      finality: 'finalized',
    })
    const paged = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = historySchema.parse(
        (await index.get(`/api/profiles/ada/history?limit=1&cursor=${cursor}`)).body,
      )
      paged.push(...page.items)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all)
  })
})

describe('availability', () => {
  it.each([
    ['ada', { available: false, reason: 'minted' }],
    ['burned', { available: false, reason: 'burned' }],
    ['a', { available: false, reason: 'HANDLE_TOO_SHORT' }],
    ['-ada', { available: false, reason: 'HANDLE_HYPHEN' }],
    ['un%C3%AFque', { available: false, reason: 'HANDLE_CHARSET' }],
    ['Un1que', { handle: 'un1que', available: true }],
    ['n00r', { available: true, similarTo: 'noor' }],
  ])('of %s is %j', async (handle, expected) => {
    const { status, body } = await index.get(`/api/handles/${handle}`)
    expect(status).toBe(200)
    expect(availabilitySchema.parse(body)).toMatchObject(expected)
  })
})

describe('an account', () => {
  const account = async (at: number) =>
    accountSchema.parse((await index.get(`/api/accounts/${person(at)}`)).body)
  const eth = (value: bigint) => ({
    token: zeroAddress,
    symbol: 'ETH',
    decimals: 18,
    value: value.toString(),
  })

  it('shows what it created and holds, and the name it goes by', async () => {
    const { created, held, primary } = await account(1)
    expect(created.map(({ handle }) => handle)).toEqual(['noor', 'ada'])
    expect(held.map(({ handle }) => handle)).toEqual(['noor'])
    expect(primary).toBe('noor')
    expect((await account(7)).held.map(({ handle }) => handle)).toEqual(['ada'])
  })

  it('shows royalties by profile and over time, and tells final ones apart', async () => {
    const { earned, earnings } = await account(1)
    expect(earned).toEqual([
      { handle: 'ada', total: eth(ETHER / 10n), finalized: eth(ETHER / 10n), sales: 1 },
    ])
    expect(earnings).toMatchObject([{ handle: 'ada', amount: eth(ETHER / 10n), finality: 'finalized' }])
  })

  it('shows its share of what a split divided', async () => {
    const shares = await Promise.all([5, 6].map(account))
    const totals = shares
      .map(({ earned }) => BigInt(earned[0]?.total.value ?? 0))
      .toSorted((a, b) => Number(a - b))
    expect(totals).toEqual([ETHER / 20n, (ETHER * 3n) / 20n])
    expect(shares.map(({ earned }) => earned[0]?.handle)).toEqual(['ada', 'ada'])
  })

  it('shows who may move all of its profiles, the newest first, until it ends that', async () => {
    const approve = async (at: number, approved: boolean) => {
      await chain.profile(8, 'setApprovalForAll', person(at), approved)
      await index.caughtUp()
      return (await account(8)).operators
    }
    expect(await approve(2, true)).toEqual([person(2)])
    expect(await approve(3, true)).toEqual([person(3), person(2)])
    expect(await approve(2, true)).toEqual([person(2), person(3)])
    expect(await approve(2, false)).toEqual([person(3)])
    expect(await approve(3, false)).toEqual([])
  })

  it('that nobody knows is empty', async () => {
    expect(await account(9)).toMatchObject({
      operators: [],
      created: [],
      held: [],
      primary: null,
      earned: [],
      earnings: [],
      owed: [],
    })
  })
})

describe('money', () => {
  const accountOf = async (at: number) =>
    accountSchema.parse((await index.get(`/api/accounts/${person(at)}`)).body)
  const mil = (token: Address, value: string) => ({ token, symbol: 'MIL', decimals: 6, value })
  let token: Address
  beforeAll(async () => {
    token = getAddress(await deployActor(chain, 'Tokens', 'MillionthsToken'))
  })

  it('in an ERC-20 is told in its smallest unit, with its name and its decimals: listings, bids, what was earned', async () => {
    await chain.mint(8, 'for-money', DIGEST, 1000)
    await seaport.sell({ seller: 8, buyer: 4, handle: 'for-money', price: 5_000_001n, currency: token })
    await seaport.bid({ seller: 4, buyer: 5, handle: 'for-money', price: 2_000_000n, currency: token })
    await chain.client.mine({ blocks: 4 })
    await index.caughtUp()
    const { items } = historySchema.parse((await index.get('/api/profiles/for-money/history')).body)
    expect(items).toMatchObject([
      { kind: 'sold', to: person(5), price: mil(token, '2000000'), royalty: mil(token, '200000') },
      { kind: 'sold', to: person(4), price: mil(token, '5000001'), royalty: mil(token, '500000') },
      { kind: 'minted', to: person(8) },
    ])
    await vi.waitFor(
      async () =>
        expect((await accountOf(8)).earned).toEqual([
          { handle: 'for-money', total: mil(token, '700000'), finalized: mil(token, '700000'), sales: 2 },
        ]),
      { timeout: 60_000 },
    )
    const { earnings } = await accountOf(8)
    expect(earnings.map(({ amount }) => amount.value)).toEqual(['200000', '500000'])
  })

  it('that a reorg could still take back is part of the total and not of what is final', async () => {
    await seaport.bid({ seller: 5, buyer: 6, handle: 'for-money', price: 10_000n, currency: token })
    await index.caughtUp()
    const before = await accountOf(8)
    expect(before.earned).toMatchObject([{ total: { value: '701000' }, finalized: { value: '700000' } }])
    expect(before.earnings[0]).toMatchObject({ amount: mil(token, '1000'), finality: 'latest' })
    await chain.client.mine({ blocks: 4 })
    await index.caughtUp()
    await vi.waitFor(
      async () =>
        expect((await accountOf(8)).earned).toMatchObject([
          { total: { value: '701000' }, finalized: { value: '701000' } },
        ]),
      { timeout: 60_000 },
    )
  })

  it('that a split could not push is owed to its recipient until they fetch it', async () => {
    const recipient = getAddress(await deployActor(chain, 'Recipients', 'Recipient'))
    const args = [
      [person(5), recipient].toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)),
      [500_000, 500_000],
    ] as const
    const creation = { address: chain.splits, abi: royaltySplitsAbi, args } as const
    const holding = await chain.client.readContract({ ...creation, functionName: 'splitOf' })
    await chain.call(0, { ...creation, functionName: 'create' })
    const tell = (functionName: string, ...rest: readonly unknown[]) =>
      chain.call(0, { address: recipient, abi: recipientAbi, functionName, args: rest })
    await tell('setMood', 1)
    const paid = await chain.wallets[0]?.sendTransaction({ to: holding, value: 2_000n })
    if (paid) await chain.client.waitForTransactionReceipt({ hash: paid })
    await chain.call(0, {
      address: holding,
      abi: royaltySplitAbi,
      functionName: 'distribute',
      args: [zeroAddress],
    })
    const owed = async () => {
      await index.caughtUp()
      return accountSchema.parse((await index.get(`/api/accounts/${recipient}`)).body).owed
    }
    const amount = { token: zeroAddress, symbol: 'ETH', decimals: 18, value: '1000' }
    expect(await owed()).toEqual([{ split: holding, amount }])
    await tell('withdraw', holding, zeroAddress, person(9))
    expect(await owed()).toEqual([])
  })
})

describe('an enforced royalty', () => {
  it('names the validator that can refuse sales, once there is one, from index and chain alike', async () => {
    await chain.mint(2, 'strict', DIGEST)
    await chain.profile(2, 'enforceRoyalty', handleToId('strict'))
    await index.caughtUp()
    expect((await index.get('/api/profiles/strict')).body).toMatchObject({ enforced: true })
    expect((await index.get('/api/profiles/strict')).body['validator']).toBeUndefined()
    await chain.profile(0, 'setTransferValidator', seaport.address)
    await index.caughtUp()
    expect((await index.get('/api/profiles/strict')).body['validator']).toBe(getAddress(seaport.address))
    const gone = await openTestIndex(chain, { databaseUrl: await postgres.createDatabase() })
    await gone.close()
    expect((await gone.get('/api/profiles/strict')).body['validator']).toBe(getAddress(seaport.address))
    await chain.profile(0, 'setTransferValidator', zeroAddress)
  })
})
