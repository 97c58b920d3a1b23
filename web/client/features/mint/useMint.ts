import { useCallback, useState } from 'react'
import type { AppError } from '../../../shared/appError.ts'
import type { Draft } from '../../../shared/draft.ts'
import type { MintArgs } from '../../chain/sign/mint.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { walletError } from '../../chain/walletError.ts'
import { type MintStep, type OnMintStep, mintDraft } from './mintDraft.ts'

export type MintControl = Readonly<{
  /** What is being done before the wallet has sent it; null when nothing is. */
  step: MintStep | null
  /** What the wallet is asked to sign at the last step. */
  signing: MintArgs | null
  error: AppError | null
  mint: (draft: Draft, sponsored: boolean) => void
  clearError: () => void
}>

/** Mints a draft with `wallet`, one at a time. */
export function useMint(wallet: Wallet | null, altDefault: string): MintControl {
  const [step, setStep] = useState<MintStep | null>(null)
  const [signing, setSigning] = useState<MintArgs | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const clearError = useCallback(() => setError(null), [])

  const mint = useCallback(
    (draft: Draft, sponsored: boolean) => {
      if (!wallet) return
      setError(null)
      const onStep: OnMintStep = (next, args) => {
        setStep(next)
        setSigning(args ?? null)
      }
      mintDraft({ wallet, draft, altDefault, sponsored, onStep })
        .catch((cause: unknown) => setError(walletError(cause)))
        .finally(() => {
          setStep(null)
          setSigning(null)
        })
    },
    [wallet, altDefault],
  )
  return { step, signing, error, mint, clearError }
}
