import { useCallback, useState } from 'react'
import { AppError } from '../../../shared/appError.ts'
import type { Draft } from '../../../shared/draft.ts'
import type { MintArgs } from '../../chain/sign/mint.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { flowError } from '../../chain/flowError.ts'
import { useWork } from '../../ui/useWork.ts'
import { whileWaited } from '../../ui/whileWaited.ts'
import { type MintStep, type OnMintStep, mintDraft } from './mintDraft.ts'

export type MintControl = Readonly<{
  /** What is being done before the wallet has sent it; null when nothing is. */
  step: MintStep | null
  /** What the wallet is asked to sign at the last step. */
  signing: MintArgs | null
  /** What the account lacks of the fee, where the wallet may have somebody else pay it. */
  short: string | null
  error: AppError | null
  mint: (draft: Draft, sponsored: boolean) => void
  /** Waits no longer. */
  cancel: () => void
}>

/** Mints a draft with `wallet`, one at a time. `onYours` is told when the handle turns out to be theirs. */
export function useMint(
  wallet: Wallet | null,
  altDefault: string,
  onYours: (handle: string) => Promise<void>,
): MintControl {
  const { isUnderWay, error, run, cancel } = useWork(flowError)
  const [step, setStep] = useState<MintStep>('check')
  const [signing, setSigning] = useState<MintArgs | null>(null)
  const [short, setShort] = useState<string | null>(null)

  const mint = useCallback(
    (draft: Draft, sponsored: boolean) => {
      if (!wallet) return
      setStep('check')
      setSigning(null)
      setShort(null)
      run(async (signal) => {
        const onStep: OnMintStep = whileWaited(signal, (next, args) => {
          setStep(next)
          setSigning(args ?? null)
        })
        const asking = { ...wallet, signal, onShort: whileWaited(signal, setShort) }
        try {
          await mintDraft({ wallet: asking, draft, altDefault, sponsored, onStep })
        } catch (error) {
          const isYours = error instanceof AppError && error.code === 'HANDLE_YOURS'
          if (isYours) await onYours(draft.handle).catch(() => undefined)
          throw error
        }
      })
    },
    [wallet, altDefault, onYours, run],
  )
  return {
    step: isUnderWay ? step : null,
    signing: isUnderWay ? signing : null,
    short,
    error,
    mint,
    cancel,
  }
}
