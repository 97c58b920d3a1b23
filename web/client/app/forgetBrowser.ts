import { clear, createStore } from 'idb-keyval'

const STORES = [
  ['namesake-drafts', 'drafts'],
  ['namesake-transactions', 'transactions'],
] as const

/** Forgets all that this browser keeps for Namesake: drafts, pending transactions, the wallet's connection, the demo wallet's key, the sign-in. */
export async function forgetBrowser(disconnect: () => Promise<void>): Promise<void> {
  const { endSession } = await import('../api/session.ts')
  await endSession().catch(() => undefined)
  await disconnect().catch(() => undefined)
  await Promise.all(STORES.map(([database, store]) => clear(createStore(database, store))))
  for (const key of Object.keys(localStorage)) {
    // Wallets that can't take a permission back would connect by themselves again.
    if (key.endsWith('.disconnected')) continue
    if (key.startsWith('namesake.') || key.startsWith('rk-')) localStorage.removeItem(key)
  }
}
