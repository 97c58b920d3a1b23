import pLimit from 'p-limit'
import type { Address, Hex, PublicClient } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { z } from 'zod'
import { hexSchema, type RelayRequest, type Session } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import type { Digest } from '../../shared/cid.ts'
import { createJob, type Job } from '../../shared/createJob.ts'
import { handleProblem } from '../../shared/handle.ts'
import { repeat } from '../../shared/repeat.ts'
import type { Records } from '../db/records.ts'
import { type Budget, createBudget, type Reservation } from './budget.ts'
import { claimHandle } from './claimHandle.ts'
import { mintForCall, mintHash } from './mintFor.ts'
import { Outbox, type RelayLog } from './outbox.ts'
import { quote } from './quote.ts'
import { GAS_LIMIT, simulateMint } from './simulateMint.ts'

/** One mint may take this part of a day's budget at most: above it the price of gas is too high. */
const SHARE_OF_A_DAY = 10n
const SWEEP_MS = 2_000
const HOUR_SECONDS = 3_600
/** Answers are kept this much longer than the signature works. */
const KEEP_ANSWER_MS = 24 * 3_600_000

export type RelayOptions = Readonly<{
  records: Records
  client: PublicClient
  /** A private endpoint, where the chain's pool of transactions is public. */
  sender?: Pick<PublicClient, 'sendRawTransaction'> | undefined
  account: PrivateKeyAccount
  chainId: number
  contract: Address
  dailyWei: bigint
  /** Whether this site keeps the content of `digest`. */
  isPinned: (digest: Digest) => Promise<boolean>
  log: RelayLog
  /** Looking after what was sent. */
  job?: Job
  sweepMs?: number
}>

export type Relay = Readonly<{
  /** Sends the mint that `session` signed, and pays for it; the same request again answers the same hash. */
  mint(request: RelayRequest, session: Session): Promise<Hex>
  status(): Promise<{ address: Address; spentWei: bigint; balanceWei: bigint }>
  stop(): Promise<void>
}>

const sentSchema = z.object({ hash: hexSchema })
const jobSchema = z.object({ handle: z.string(), day: z.string(), wei: z.string().transform(BigInt) })

/** A relayer that mints for people who can't pay for gas, within a daily budget. Follows what it sent until it is mined, also after a crash. */
export function createRelay(options: RelayOptions): Relay {
  const { records, client, account, log } = options
  const budget = createBudget(records, options.dailyWei)
  const outbox = new Outbox(options)
  const oneAtATime = pLimit(1)
  const sweeping = repeat(() => settleAll(options, { outbox, budget }), {
    everyMs: options.sweepMs ?? SWEEP_MS,
    job: options.job ?? createJob(),
    onError: (error) => log.warn({ err: error }, 'relay: will look again'),
  })
  return {
    mint: async (request, session) => {
      const known = await check(options, request, session)
      return known ?? oneAtATime(() => submit(options, { outbox, budget }, request))
    },
    status: async () => ({
      address: account.address,
      spentWei: await budget.spentToday(),
      balanceWei: await client.getBalance({ address: account.address }),
    }),
    stop: () => sweeping.stop(),
  }
}

type Machine = Readonly<{ outbox: Outbox; budget: Budget }>

/** Everything that costs nothing to say. @returns the hash when this very request was sent before. */
async function check(options: RelayOptions, request: RelayRequest, session: Session): Promise<Hex | null> {
  if (session.address !== request.to) throw new AppError('RELAY_OTHER_ACCOUNT')
  const problem = handleProblem(request.handle)
  if (problem) throw new AppError(problem, { handle: request.handle })
  const sent = sentSchema.safeParse(await options.records.get('relaySent', mintHash(options, request)))
  if (sent.success) return sent.data.hash
  const left = request.deadline - Date.now() / 1000
  if (left < 0 || left > HOUR_SECONDS + 60) throw new AppError('RELAY_DEADLINE')
  if (!(await options.isPinned(request.digest)))
    throw new AppError('RELAY_UNPINNED', { digest: request.digest })
  return null
}

async function submit(options: RelayOptions, machine: Machine, request: RelayRequest): Promise<Hex> {
  const { records } = options
  const id = mintHash(options, request)
  const claim = await claimHandle(records, { handle: request.handle, id })
  if (claim.hash) return claim.hash
  const until = request.deadline * 1000
  const hash = await send(options, machine, { request, id, until }).catch(async (error: unknown) => {
    await claim.release()
    throw error
  })
  await records.put('relaySent', id, { hash }, { expiresAt: new Date(until + KEEP_ANSWER_MS) })
  await claim.extend(until)
  options.log.info({ hash, to: request.to, handle: request.handle }, 'relay: sent')
  return hash
}

/** Rejects only while nothing was sent and nothing is reserved. */
async function send(
  options: RelayOptions,
  { outbox, budget }: Machine,
  { request, id, until }: { request: RelayRequest; id: string; until: number },
): Promise<Hex> {
  const { client, account, contract, dailyWei } = options
  const data = mintForCall(request)
  const ceilingWei = dailyWei / SHARE_OF_A_DAY
  const { costWei, ...fees } = await quote(client, { data, gas: GAS_LIMIT, ceilingWei })
  await refuseIfPoor(options, costWei)
  await simulateMint(client, { request, contract, from: account.address, fees })
  const reserved = await budget.reserve(request.to, costWei)
  try {
    await keepJob(options.records, { id, request, reserved })
    return await outbox.send(id, { to: contract, data, gas: GAS_LIMIT, ...fees }, until)
  } catch (error) {
    await budget.release(request.to, reserved)
    throw error
  }
}

async function refuseIfPoor({ client, account, log }: RelayOptions, costWei: bigint): Promise<void> {
  const balance = await client.getBalance({ address: account.address })
  if (balance >= costWei) return
  log.warn({ address: account.address, balanceWei: balance.toString() }, 'relay: the relayer needs money')
  throw new AppError('RELAY_UNFUNDED')
}

async function keepJob(
  records: Records,
  job: { id: string; request: RelayRequest; reserved: Reservation },
): Promise<void> {
  const { day, wei } = job.reserved
  const expiresAt = new Date(job.request.deadline * 1000 + KEEP_ANSWER_MS)
  await records.put(
    'relayJob',
    job.id,
    { handle: job.request.handle, day, wei: wei.toString() },
    { expiresAt },
  )
}

/** Puts what mints did cost in the place of what they could have cost. What was never mined stays spent: it may have cost something. */
async function settleAll({ records, log }: RelayOptions, { outbox, budget }: Machine): Promise<void> {
  const { outcomes, failure } = await outbox.sweep()
  for (const { id, receipt } of outcomes) {
    const job = jobSchema.safeParse(await records.get('relayJob', id))
    if (!job.success || !(await records.delete('relayJob', id))) continue
    await records.delete('relayHandle', job.data.handle)
    if (!receipt) {
      await records.delete('relaySent', id)
      log.warn({ id, handle: job.data.handle }, 'relay: never mined')
      continue
    }
    const l1Fee = z.object({ l1Fee: z.coerce.bigint() }).safeParse(receipt)
    const wei = receipt.gasUsed * receipt.effectiveGasPrice + (l1Fee.success ? l1Fee.data.l1Fee : 0n)
    await budget.settle(job.data, wei)
    log.info({ hash: receipt.transactionHash, status: receipt.status, wei: wei.toString() }, 'relay: mined')
  }
  // After what is told once: a transaction that can't be looked after makes the job fail, and somebody hears of it.
  if (failure !== null) throw failure
}
