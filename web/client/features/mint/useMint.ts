import { useCallback, useState } from 'react'
import type { AppError } from '../../../shared/appError.ts'
import type { Draft } from '../../../shared/draft.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { walletError } from '../../chain/walletError.ts'
import { type MintStep, mintDraft } from './mintDraft.ts'

export type MintControl = Readonly<{
  /** What is being done before the wallet has sent it; null when nothing is. */
  step: MintStep | null
  error: AppError | null
  mint: (draft: Draft, sponsored: boolean) => void
  clearError: () => void
}>

/** Mints a draft with `wallet`, one at a time. */
export function useMint(wallet: Wallet | null, altDefault: string): MintControl {
  const [step, setStep] = useState<MintStep | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const clearError = useCallback(() => setError(null), [])

  const mint = useCallback(
    (draft: Draft, sponsored: boolean) => {
      if (!wallet) return
      setError(null)
      mintDraft({ wallet, draft, altDefault, sponsored, onStep: setStep })
        .catch((cause: unknown) => setError(walletError(cause)))
        .finally(() => setStep(null))
    },
    [wallet, altDefault],
  )
  return { step, error, mint, clearError }
}
