import { AppError } from '../../shared/appError.ts'
import { waitAtMost } from '../../shared/waitAtMost.ts'
import { forgetTransaction, listTransactions } from '../chain/transaction/transactionStore.ts'
import { forgetDraft, listDrafts } from '../features/draft/draftStore.ts'

const LET_GO_MS = 5_000

/** Forgets all that this browser keeps for Namesake: drafts, pending transactions, the wallet's connection, the demo wallet's key, the sign-in. */
export async function forgetBrowser(disconnect: () => Promise<void>): Promise<void> {
  const { endSession } = await import('../api/session.ts')
  await endSession().catch(() => undefined)
  // Wallets on other devices may never say that they let go.
  const late = () => new AppError('WALLET_SILENT')
  await waitAtMost(disconnect(), LET_GO_MS, late).catch(() => undefined)
  const [drafts, transactions] = await Promise.all([listDrafts(), listTransactions()])
  await Promise.all([
    ...drafts.map((name) => forgetDraft(name)),
    ...transactions.map(({ key }) => forgetTransaction(key)),
  ])
  const { localStorage } = window
  const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
  for (const name of names) {
    // Wallets that can't take a permission back would connect by themselves again.
    if (name.endsWith('.disconnected')) continue
    if (name.startsWith('namesake.') || name.startsWith('rk-')) localStorage.removeItem(name)
  }
}
