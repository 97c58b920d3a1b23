import type { Draft } from '../../../shared/draft.ts'
import { ensureSession } from '../../api/session.ts'
import { storeDraft } from '../../api/storeDraft.ts'
import { signInWith } from '../../chain/signInWith.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import type { Wallet } from '../../chain/wallet.ts'

/** What is uploaded and not minted goes after seven days; a mint can wait longer in a wallet, or for its fee. */
const LATE_MS = 6 * 86_400_000

/**
 * Pins once more what a late mint refers to: it may be gone by now, and the draft is the last copy.
 * @returns false when that was needed and could not be done: then the draft must stay.
 */
export async function storeAgain(
  { askedAt }: Pick<StoredTransaction, 'askedAt'>,
  { draft, altDefault, wallet }: { draft: Draft; altDefault: string; wallet: Wallet | null },
  now = Date.now(),
): Promise<boolean> {
  if (now - Date.parse(askedAt) < LATE_MS) return true
  if (!wallet) return false
  try {
    await ensureSession(wallet.address, (nonce) => signInWith(wallet, nonce))
    await storeDraft(draft, altDefault)
    return true
  } catch {
    // Refused, or the site is away: the next visit tries again.
    return false
  }
}
