import { clear, createStore } from 'idb-keyval'

const STORES = [
  ['namesake-drafts', 'drafts'],
  ['namesake-transactions', 'transactions'],
] as const

/** Forgets all that this browser keeps for Namesake: drafts, pending transactions, the wallet's connection, the demo wallet's key, the sign-in. */
export async function forgetBrowser(): Promise<void> {
  const { endSession } = await import('../api/session.ts')
  await endSession().catch(() => undefined)
  await Promise.all(STORES.map(([database, store]) => clear(createStore(database, store))))
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('namesake.') || key.startsWith('rk-')) localStorage.removeItem(key)
  }
}
