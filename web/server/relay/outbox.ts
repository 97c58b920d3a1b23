import { type Hex, keccak256, type PublicClient, type TransactionReceipt } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { z } from 'zod'
import { hexSchema } from '../../shared/api.ts'
import type { Records } from '../db/records.ts'

/** The part of pino that the relay uses. */
export type RelayLog = Readonly<{
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
}>

/** What to send; the nonce is the outbox's to choose. */
export type Outgoing = Readonly<{
  to: Hex
  data: Hex
  gas: bigint
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
}>

/** A transaction that happened, or (receipt null) never will. */
export type Outcome = Readonly<{ id: string; receipt: TransactionReceipt | null }>

/** Signed between taking a nonce and this much later, or the process that took it has died. */
const ABANDONED_MS = 30_000
/** A used nonce whose receipt stays missing this long was used by something else. */
const LOST_MS = 600_000
const KEEP_DONE_MS = 24 * 3_600_000
/** Nodes take a replacement only for at least a tenth more. */
const OUTBID_PERCENT = 125n

const amount = z.string().transform(BigInt)
const slotSchema = z.object({
  id: z.string(),
  at: z.number(),
  signed: z
    .object({ raw: hexSchema, hash: hexSchema, until: z.number(), maxFeePerGas: amount, tip: amount })
    .optional(),
  done: z.boolean().default(false),
})
type Slot = z.infer<typeof slotSchema> & { nonce: number }

export type OutboxOptions = Readonly<{
  records: Records
  client: PublicClient
  /** Where transactions are sent; where they are read when absent. */
  sender?: Pick<PublicClient, 'sendRawTransaction'> | undefined
  account: PrivateKeyAccount
  chainId: number
  log: RelayLog
}>

/**
 * Transactions of one account, each kept with its nonce before it is broadcast: after a crash they are broadcast again, nonces that were
 * taken and not used are used up, and no nonce is used twice, also by several processes at once.
 */
export class Outbox {
  readonly #options: OutboxOptions

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /**
   * Signs, keeps and broadcasts. Once this resolves the transaction will be sent, even if no node takes it right now.
   * @param until - Unix milliseconds after which it is of no use any more
   */
  async send(id: string, outgoing: Outgoing, until: number): Promise<Hex> {
    const nonce = await this.#takeNonce(id)
    const signed = await this.#sign(nonce, outgoing, until)
    await this.#keep({ id, at: Date.now(), nonce, signed, done: false })
    await this.#broadcast(signed.raw)
    return signed.hash
  }

  /** Looks after everything under way. @returns what has come to its end since, each once, and why the last that failed did. */
  async sweep(): Promise<Readonly<{ outcomes: Outcome[]; failure: unknown }>> {
    const { client, account, log } = this.#options
    const slots = await this.#slots()
    if (slots.length === 0) return { outcomes: [], failure: null }
    const used = await client.getTransactionCount({ address: account.address, blockTag: 'latest' })
    const outcomes: Outcome[] = []
    let failure: unknown = null
    for (const slot of slots) {
      try {
        const outcome = slot.nonce < used ? await this.#finish(slot) : await this.#pursue(slot, slots)
        if (outcome) outcomes.push(outcome)
      } catch (error) {
        // The next sweep looks again; what became of the others must be told now, because it is told once.
        log.warn({ err: error, nonce: slot.nonce }, 'relay: one transaction put off')
        failure = error
      }
    }
    return { outcomes, failure }
  }

  async #takeNonce(id: string): Promise<number> {
    const { client, account, records } = this.#options
    let nonce = await client.getTransactionCount({ address: account.address, blockTag: 'pending' })
    while (!(await records.putIfAbsent('relayNonce', this.#key(nonce), { id, at: Date.now() }))) nonce += 1
    return nonce
  }

  /** Its nonce is used: by our transaction, or (no receipt) by another one of the same account. */
  async #finish(slot: Slot): Promise<Outcome | null> {
    if (slot.done) return null
    const receipt = slot.signed ? await this.#receipt(slot.signed.hash) : null
    if (!receipt && Date.now() - slot.at < LOST_MS) return null
    const first = await this.#markDone(slot)
    return first && slot.id !== '' ? { id: slot.id, receipt } : null
  }

  /** Its nonce is not used yet, also when a reorg or a lost chain undid that. */
  async #pursue(slot: Slot, slots: readonly Slot[]): Promise<Outcome | null> {
    const { signed } = slot
    if (signed && Date.now() < signed.until) {
      await this.#broadcast(signed.raw)
      return null
    }
    if (!signed && Date.now() - slot.at < ABANDONED_MS) return null
    if (!signed && slots.every(({ nonce }) => nonce <= slot.nonce)) {
      await this.#options.records.delete('relayNonce', this.#key(slot.nonce))
    } else await this.#spendOnNothing(slot)
    return slot.id === '' || slot.done ? null : { id: slot.id, receipt: null }
  }

  /** Takes the place of a transaction that came too late, so that those after it can go on. */
  async #spendOnNothing(slot: Slot): Promise<void> {
    const { client, account, log } = this.#options
    const fees = await client.estimateFeesPerGas()
    const outbid = (was: bigint | undefined, now: bigint) => {
      const atLeast = ((was ?? 0n) * OUTBID_PERCENT) / 100n
      return now > atLeast ? now : atLeast
    }
    const nothing: Outgoing = {
      to: account.address,
      data: '0x',
      gas: 21_000n,
      maxFeePerGas: outbid(slot.signed?.maxFeePerGas, fees.maxFeePerGas),
      maxPriorityFeePerGas: outbid(slot.signed?.tip, fees.maxPriorityFeePerGas),
    }
    log.warn({ nonce: slot.nonce, id: slot.id }, 'relay: a nonce is spent on nothing')
    const signed = await this.#sign(slot.nonce, nothing, Infinity)
    await this.#keep({ ...slot, id: '', at: Date.now(), signed, done: false })
    await this.#broadcast(signed.raw)
  }

  async #sign(nonce: number, outgoing: Outgoing, until: number): Promise<NonNullable<Slot['signed']>> {
    const { account, chainId } = this.#options
    const raw = await account.signTransaction({ ...outgoing, nonce, chainId, type: 'eip1559' })
    const { maxFeePerGas, maxPriorityFeePerGas: tip } = outgoing
    return {
      raw,
      hash: keccak256(raw),
      until: Math.min(until, Number.MAX_SAFE_INTEGER),
      maxFeePerGas,
      tip,
    }
  }

  /** A node that has it already, or can't be reached, is no failure: the sweep sends it again until it is mined. */
  async #broadcast(raw: Hex): Promise<void> {
    const { client, log, sender = client } = this.#options
    try {
      await sender.sendRawTransaction({ serializedTransaction: raw })
    } catch (error) {
      const reason = error instanceof Error && 'details' in error ? error.details : String(error)
      log.info({ hash: keccak256(raw), reason }, 'relay: not taken by the node now')
    }
  }

  async #receipt(hash: Hex): Promise<TransactionReceipt | null> {
    return this.#options.client.getTransactionReceipt({ hash }).catch(() => null)
  }

  /** True for the one process that did it. */
  async #markDone(slot: Slot): Promise<boolean> {
    const { records } = this.#options
    const first = await records.delete('relayOpen', this.#key(slot.nonce))
    await this.#keep({ ...slot, done: true })
    return first
  }

  async #keep({ nonce, signed, ...slot }: Slot): Promise<void> {
    const { records } = this.#options
    const key = this.#key(nonce)
    const row = {
      ...slot,
      ...(signed && {
        signed: { ...signed, maxFeePerGas: String(signed.maxFeePerGas), tip: String(signed.tip) },
      }),
    }
    const options = slot.done ? { expiresAt: new Date(Date.now() + KEEP_DONE_MS) } : {}
    if (!slot.done) await records.put('relayOpen', key, true)
    await records.put('relayNonce', key, row, options)
  }

  async #slots(): Promise<Slot[]> {
    const { log, records } = this.#options
    const prefix = this.#key('')
    const rows = await records.list('relayNonce')
    return rows
      .filter(({ key }) => key.startsWith(prefix))
      .flatMap(({ key, value }) => {
        const slot = slotSchema.safeParse(value)
        // Its nonce stays taken; whoever reads the log decides about it.
        if (!slot.success) log.warn({ key }, 'relay: a record that can’t be read is passed over')
        return slot.success ? [{ ...slot.data, nonce: Number(key.slice(prefix.length)) }] : []
      })
      .toSorted((a, b) => a.nonce - b.nonce)
  }

  #key(nonce: number | ''): string {
    return `${this.#options.chainId} ${this.#options.account.address} ${nonce}`
  }
}
