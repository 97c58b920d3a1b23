import { createStore, del, entries, get, set, update } from 'idb-keyval'
import type { StoredTransaction } from './transaction.ts'

/** An event in this tab, and a value that other tabs see change, whenever something here did. */
const CHANGED = 'namesake.transactions'
const store = createStore('namesake-transactions', 'transactions')

/** Every transaction of this browser, oldest first. */
export async function listTransactions(): Promise<StoredTransaction[]> {
  const rows = await entries<string, StoredTransaction>(store)
  return rows.map(([, row]) => row).toSorted((a, b) => a.askedAt.localeCompare(b.askedAt))
}

export async function readTransaction(key: string): Promise<StoredTransaction | null> {
  return (await get<StoredTransaction>(key, store)) ?? null
}

/** Stores `transaction`; resolves when the browser has it. */
export async function putTransaction(transaction: StoredTransaction): Promise<void> {
  await set(transaction.key, transaction, store)
  announce()
}

/** Changes a stored transaction; does nothing when it was forgotten meanwhile. */
export async function changeTransaction(key: string, change: Partial<StoredTransaction>): Promise<void> {
  const row = await readTransaction(key)
  if (!row) return
  await update<StoredTransaction>(key, (now) => ({ ...(now ?? row), ...change }), store)
  announce()
}

export async function forgetTransaction(key: string): Promise<void> {
  await del(key, store)
  announce()
}

/** Forgets those that failed at what `again` tries anew: their story is over. */
export async function forgetFailed(again: StoredTransaction): Promise<void> {
  const rows = await listTransactions()
  const over = rows.filter(
    ({ stage, kind, args }) => stage === 'failed' && kind === again.kind && args.handle === again.args.handle,
  )
  await Promise.all(over.map(({ key }) => del(key, store)))
}

/** Calls `listener` after each change, whichever tab made it. Returns how to stop. */
export function onTransactionsChanged(listener: () => void): () => void {
  const fromOtherTab = ({ key }: StorageEvent) => {
    if (key === CHANGED) listener()
  }
  window.addEventListener('storage', fromOtherTab)
  window.addEventListener(CHANGED, listener)
  return () => {
    window.removeEventListener('storage', fromOtherTab)
    window.removeEventListener(CHANGED, listener)
  }
}

function announce(): void {
  localStorage.setItem(CHANGED, crypto.randomUUID())
  window.dispatchEvent(new Event(CHANGED))
}
