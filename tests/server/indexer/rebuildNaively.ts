import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Address, getAddress, type Hex, parseAbi, parseEventLogs, zeroAddress } from 'viem'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../../web/shared/abi.generated.ts'
import { handleSkeleton, idToHandle } from '../../../web/shared/handle.ts'
import type { Tables } from './readTables.ts'
import type { TestChain } from './startChain.ts'

/**
 * The tables as they must be, told by somebody who knows nothing of the indexer: all logs of the chain at once, decoded by viem, and for
 * the state of each profile the contract's own word. Slow and simple on purpose.
 */
export async function rebuildNaively(
  chain: TestChain,
  seaport: Address,
  contentDir: string,
): Promise<Tables> {
  const head = await chain.client.getBlock()
  const raw = await chain.client.getLogs({ fromBlock: 0n, toBlock: head.number })
  const times = new Map<bigint, number>()
  for (const { blockNumber } of raw)
    if (!times.has(blockNumber))
      times.set(blockNumber, Number((await chain.client.getBlock({ blockNumber })).timestamp))
  const at = (address: Address) => raw.filter((log) => getAddress(log.address) === getAddress(address))
  const events = parseEventLogs({ abi: profileAbi, logs: at(chain.contract) }).filter(
    ({ eventName }) => eventName in KINDS,
  )
  const created = parseEventLogs({ abi: royaltySplitsAbi, logs: at(chain.splits), eventName: 'Created' })
  const splitLogs = created.flatMap(({ args }) =>
    parseEventLogs({
      abi: royaltySplitAbi,
      logs: at(args.split),
      eventName: ['Distributed', 'Owed', 'Withdrawn'],
    }),
  )
  const moves = events.filter(
    (event) =>
      event.eventName === 'Transfer' && event.args.from !== zeroAddress && event.args.to !== zeroAddress,
  )
  const moved = new Set(moves.map(({ transactionHash }) => transactionHash))
  const orders = parseEventLogs({ abi: orderAbi, logs: at(seaport) }).filter(({ transactionHash }) =>
    moved.has(transactionHash),
  )
  const kept = [...events, ...created, ...splitLogs, ...orders].toSorted(
    (a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex,
  )
  const place = (log: { blockNumber: bigint; logIndex: number }) => ({
    block_number: Number(log.blockNumber),
    log_index: log.logIndex,
  })

  const idOf = (event: ProfileEvent): bigint => {
    if ('id' in event.args) return event.args.id
    return 'tokenId' in event.args ? event.args.tokenId : 0n
  }
  const logs = kept.map((log) => {
    const event = events.find((other) => other === log)
    return {
      ...place(log),
      block_hash: log.blockHash,
      block_time: times.get(log.blockNumber),
      transaction_hash: log.transactionHash,
      address: log.address.toLowerCase(),
      topics: log.topics,
      data: log.data,
      handle: event ? idToHandle(idOf(event)) : null,
      kind: event ? kindOf(event) : null,
    }
  })

  const mints = events.flatMap((event) => (event.eventName === 'Minted' ? [event] : []))
  const profiles = []
  for (const [index, mint] of mints.entries()) {
    const { id } = mint.args
    const data = await chain.client.readContract({
      address: chain.contract,
      abi: profileAbi,
      functionName: 'profileOf',
      args: [id],
      blockNumber: head.number,
    })
    const own = events.filter((event) => idOf(event) === id && event.eventName !== 'PrimarySet')
    const last = own.findLast((event) => event.eventName !== 'Transfer' || event.args.from !== zeroAddress)
    const receiverSet = own.findLast((event) => event.eventName === 'RoyaltyReceiverSet')
    const burn = own.find((event) => event.eventName === 'Transfer' && event.args.to === zeroAddress)
    const handle = idToHandle(id) ?? ''
    profiles.push({
      handle,
      number: index + 1,
      owner: burn ? null : data.owner.toLowerCase(),
      creator: data.creator.toLowerCase(),
      receiver: burn || !receiverSet ? null : data.receiver.toLowerCase(),
      digest: burn ? null : data.digest,
      royalty_bps: data.royaltyBps,
      enforced: data.enforced,
      unlock_at: data.unlockAt,
      minted_at: data.mintedAt,
      minted_block: Number(mint.blockNumber),
      burned_at: burn ? times.get(burn.blockNumber) : null,
      changed_block: Number(last?.blockNumber),
      changed_log: last?.logIndex,
      skeleton: handleSkeleton(handle),
    })
  }

  const receiverAt = (id: bigint, log: { blockNumber: bigint; logIndex: number }): string => {
    const earlier = events.filter(
      (event) =>
        idOf(event) === id &&
        (event.blockNumber < log.blockNumber ||
          (event.blockNumber === log.blockNumber && event.logIndex < log.logIndex)),
    )
    const set = earlier.findLast((event) => event.eventName === 'RoyaltyReceiverSet')
    const mint = earlier.find((event) => event.eventName === 'Minted')
    if (set?.eventName === 'RoyaltyReceiverSet') return set.args.receiver.toLowerCase()
    return mint?.eventName === 'Minted' ? mint.args.creator.toLowerCase() : ''
  }
  // The tests sell by plain listings and bids. A listing considers money: the seller's part, then perhaps the royalty. A bid offers the
  // price and considers the profile, then perhaps the royalty.
  const sold = moves.flatMap((move) => {
    if (move.eventName !== 'Transfer') return []
    const order = orders.find(
      ({ transactionHash, args }) =>
        transactionHash === move.transactionHash &&
        [args.offer[0]?.identifier, args.consideration[0]?.identifier].includes(move.args.id),
    )
    const [offered, first, second] = [order?.args.offer[0], ...(order?.args.consideration ?? [])]
    if (!order || !offered || !first) return []
    const receiver = receiverAt(move.args.id, move)
    const isBid = first.itemType === ERC721
    const price = isBid ? offered.amount : first.amount + (second?.amount ?? 0n)
    const token = (isBid ? offered : first).token.toLowerCase()
    return [{ move, handle: idToHandle(move.args.id), receiver, token, price, royalty: second?.amount ?? 0n }]
  })
  const sales = sold.map(({ move, handle, receiver, token, price, royalty }) => ({
    ...place(move),
    handle,
    token,
    price: price.toString(),
    receiver,
    royalty: royalty.toString(),
  }))

  const paid = (log: { blockNumber: bigint; logIndex: number; transactionHash: Hex }, part: number) => ({
    ...place(log),
    part,
    block_time: times.get(log.blockNumber),
    transaction_hash: log.transactionHash,
  })
  const royalties = sold
    .filter(({ royalty }) => royalty > 0n)
    .map(({ move, handle, receiver, token, royalty }) => ({
      ...paid(move, 0),
      account: receiver,
      kind: 'royalty',
      handle,
      split: null,
      token,
      amount: royalty.toString(),
    }))
  const shares = splitLogs.flatMap((log) => {
    const split = log.address.toLowerCase()
    const of = created.find(({ args }) => args.split.toLowerCase() === split)
    const common = { handle: null, split, token: log.args.token.toLowerCase() }
    if (log.eventName !== 'Distributed')
      return [
        {
          ...paid(log, 0),
          account: log.args.recipient.toLowerCase(),
          kind: log.eventName === 'Owed' ? 'owed' : 'withdrawn',
          ...common,
          amount: log.args.amount.toString(),
        },
      ]
    return (of?.args.recipients ?? []).map((recipient, part) => {
      const share = BigInt(of?.args.shares[part] ?? 0)
      // Rounding leaves less than one unit for each recipient: the balance is the sum, rounded up to where it divides the same way.
      const balances = [0n, 1n, 2n].map((dust) => log.args.amount + dust)
      const balance =
        balances.find(
          (amount) =>
            (of?.args.shares ?? []).reduce(
              (sum, share) => sum + (amount * BigInt(share)) / 1_000_000n,
              0n,
            ) === log.args.amount,
        ) ?? 0n
      return {
        ...paid(log, part),
        account: recipient.toLowerCase(),
        kind: 'share',
        ...common,
        amount: ((balance * share) / 1_000_000n).toString(),
      }
    })
  })

  const living = []
  for (const profile of profiles.toSorted(byHandle))
    if (profile.digest) living.push({ ...profile, metadata: await contentOf(contentDir, profile.digest) })

  return {
    tip: { number: Number(head.number), hash: head.hash },
    blocks: [],
    logs,
    profiles: profiles.toSorted(byHandle),
    primaries: events.flatMap((event) =>
      event.eventName === 'PrimarySet'
        ? [{ ...place(event), account: event.args.account.toLowerCase(), handle: idToHandle(event.args.id) }]
        : [],
    ),
    validators: events.flatMap((event) =>
      event.eventName === 'TransferValidatorUpdated'
        ? [
            {
              ...place(event),
              validator:
                event.args.newValidator === zeroAddress ? null : event.args.newValidator.toLowerCase(),
            },
          ]
        : [],
    ),
    operators: events.flatMap((event) =>
      event.eventName === 'ApprovalForAll'
        ? [
            {
              ...place(event),
              account: event.args.owner.toLowerCase(),
              operator: event.args.operator.toLowerCase(),
              approved: event.args.isApproved,
            },
          ]
        : [],
    ),
    splits: created
      .map(({ blockNumber, args }) => ({
        split: args.split.toLowerCase(),
        block_number: Number(blockNumber),
        recipients: args.recipients.map((one) => one.toLowerCase()),
        shares: args.shares,
      }))
      .toSorted((a, b) => (a.split < b.split ? -1 : 1)),
    sales,
    earnings: [...royalties, ...shares].toSorted(
      (a, b) => a.block_number - b.block_number || a.log_index - b.log_index || a.part - b.part,
    ),
    earned: sumUp([...royalties, ...shares]),
    search: living.map(({ handle, number, metadata }) => ({
      handle,
      number,
      title: `${handle} ${metadata.name}`,
    })),
    content: living.map(({ handle, metadata: { state, bio } }) => ({ handle, state, bio })),
  }
}

type Payment = {
  account: string
  kind: string
  handle: string | null
  split: string | null
  token: string
  amount: string
}

/** What each account was paid out, by profile, split and kind of money. */
function sumUp(payments: readonly Payment[]) {
  const sums = new Map<string, Omit<Payment, 'kind' | 'amount'> & { total: string; payments: number }>()
  for (const { account, kind, handle, split, token, amount } of payments) {
    if (kind !== 'royalty' && kind !== 'share') continue
    const key = `${account} ${token} ${handle ?? ''} ${split ?? ''}`
    const { total = '0', payments = 0 } = sums.get(key) ?? {}
    const sum = { total: String(BigInt(total) + BigInt(amount)), payments: payments + 1 }
    sums.set(key, { account, handle, split, token, ...sum })
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

type ProfileEvent = ReturnType<typeof parseEventLogs<typeof profileAbi>>[number]

/** Seaport's ItemType of a profile. */
const ERC721 = 2
const orderAbi = parseAbi([
  'struct Spent { uint8 itemType; address token; uint256 identifier; uint256 amount; }',
  'struct Received { uint8 itemType; address token; uint256 identifier; uint256 amount; address recipient; }',
  'event OrderFulfilled(bytes32 orderHash, address indexed offerer, address indexed zone, address recipient, Spent[] offer, Received[] consideration)',
])

/** What history calls each event; null where it leaves it out. */
const KINDS: Record<string, string | null> = {
  Minted: 'minted',
  Transfer: 'transferred',
  MetadataSet: 'metadataSet',
  Locked: 'locked',
  UnlockRequested: 'unlockRequested',
  Unlocked: 'unlocked',
  PrimarySet: 'primarySet',
  RoyaltyLowered: 'royaltyLowered',
  RoyaltyReceiverSet: 'royaltyReceiverSet',
  RoyaltyEnforced: 'royaltyEnforced',
  RoyaltyRelaxed: 'royaltyRelaxed',
  TransferValidatorUpdated: null,
  ApprovalForAll: null,
}

function kindOf(event: ProfileEvent): string | null {
  const [from, to] = event.eventName === 'Transfer' ? [event.args.from, event.args.to] : []
  if (event.eventName === 'Transfer' && from === zeroAddress) return null
  if (event.eventName === 'Transfer' && to === zeroAddress) return 'burned'
  return KINDS[event.eventName] ?? null
}

/** What a digest stands for, if its file is there: ours, or that of another tool. */
async function contentOf(folder: string, digest: string) {
  const text = await readFile(join(folder, digest), 'utf8').catch(() => null)
  if (text === null) return { state: 'waiting', name: '', bio: null }
  const json = z
    .object({
      name: z.string(),
      properties: z.object({ displayName: z.string(), bio: z.string() }).optional(),
    })
    .parse(JSON.parse(text))
  const plain = (name: string) => name.toLowerCase().replaceAll('ë', 'e').replaceAll('.', ' ')
  if (!json.properties) return { state: 'foreign', name: plain(json.name), bio: null }
  return { state: 'ready', name: plain(json.properties.displayName), bio: json.properties.bio }
}

function byHandle(a: { handle: string }, b: { handle: string }): number {
  return a.handle < b.handle ? -1 : 1
}
