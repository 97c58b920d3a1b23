import { keptStore } from '../../kept/keptStore.ts'
import { listenToTabs, tellTabs } from '../../kept/tabs.ts'
import type { StoredTransaction } from './transaction.ts'

const TOPIC = 'transactions'
const store = keptStore<StoredTransaction>('namesake-transactions', 'transactions')

/** Every transaction of this browser, oldest first. */
export async function listTransactions(): Promise<StoredTransaction[]> {
  const rows = await store.entries()
  return rows.map(([, row]) => row).toSorted((a, b) => a.askedAt.localeCompare(b.askedAt))
}

/** Stores `transaction`; resolves when the browser has it, or this page's memory where the browser keeps nothing. */
export async function putTransaction(transaction: StoredTransaction): Promise<void> {
  await store.update(transaction.key, () => transaction)
  tellTabs(TOPIC, transaction.key)
}

/** Changes a stored transaction; does nothing when it was forgotten meanwhile. */
export async function changeTransaction(key: string, change: Partial<StoredTransaction>): Promise<void> {
  await store.update(key, (now) => now && { ...now, ...change })
  tellTabs(TOPIC, key)
}

export async function forgetTransaction(key: string): Promise<void> {
  await store.update(key, () => null)
  tellTabs(TOPIC, key)
}

/** Forgets those that failed at what `again` tries anew: their story is over. */
export async function forgetFailed(again: StoredTransaction): Promise<void> {
  const rows = await listTransactions()
  const over = rows.filter(
    ({ stage, kind, args }) => stage === 'failed' && kind === again.kind && args.handle === again.args.handle,
  )
  await Promise.all(over.map(({ key }) => store.update(key, () => null)))
}

/** Calls `listener` after each change, whichever tab made it. Returns how to stop. */
export function onTransactionsChanged(listener: () => void): () => void {
  return listenToTabs(TOPIC, listener)
}
