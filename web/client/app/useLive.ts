import { useCallback, useState } from 'react'
import type { Draft } from '../../shared/draft.ts'
import type { StoredTransaction } from '../chain/transaction/transaction.ts'
import { forgetTransaction } from '../chain/transaction/transactionStore.ts'
import type { Wallet } from '../chain/wallet.ts'
import { storeAgain } from '../features/mint/storeAgain.ts'
import { useArrivals } from '../features/transactions/useArrivals.ts'
import { linkTo } from '../ui/linkTo.ts'
import { keepTypedSince } from './keepTypedSince.ts'
import { sealOf } from './sealOf.ts'
import type { WalletFacts } from './walletFacts.ts'

/** Time for other tabs to see that it arrived. */
const OTHER_TABS_MS = 1_000

export type LiveControl = Readonly<{
  /** Null until the page of this draft is there. */
  live: WalletFacts['live']
  /** Goes to the page of a mint that was there before: seen in another tab, or before a reload. */
  leave: (transaction: StoredTransaction) => Promise<void>
}>

/** What is on the screen, and who could store it again. */
type Content = Readonly<{ draft: Draft; altDefault: string; wallet: Wallet | null }>

/** Notices when the page of a draft is there. From then on what was minted is no draft any more, wherever its creator goes next. */
export function useLive(
  transactions: readonly StoredTransaction[],
  content: Content,
  onMinted: () => Promise<void>,
): LiveControl {
  const { draft, altDefault, wallet } = content
  const [live, setLive] = useState<WalletFacts['live']>(null)
  const clearDraft = useCallback(
    async (mint: StoredTransaction) => {
      const isStored = await storeAgain(mint, { draft, altDefault, wallet })
      if (!isStored) return false
      const { handle, digest } = mint.args
      if (typeof digest === 'string') await keepTypedSince({ handle, digest }, { draft, altDefault })
      await onMinted()
      return true
    },
    [draft, altDefault, wallet, onMinted],
  )
  const leave = useCallback(
    async (mint: StoredTransaction) => {
      if (await clearDraft(mint)) await forgetTransaction(mint.key)
      window.location.assign(linkTo(`/@${mint.args.handle}`))
    },
    [clearDraft],
  )
  const arrive = useCallback(
    (arrived: StoredTransaction) => {
      if (arrived.kind !== 'mint' || arrived.args.handle !== draft.handle) return
      setLive({ draft, seal: sealOf(arrived), go: () => void leave(arrived) })
      const clear = async () => {
        if (await clearDraft(arrived)) setTimeout(() => void forgetTransaction(arrived.key), OTHER_TABS_MS)
      }
      void clear()
    },
    [draft, leave, clearDraft],
  )
  useArrivals(transactions, arrive)
  return { live, leave }
}
