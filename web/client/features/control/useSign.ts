import { useCallback, useState } from 'react'
import { useWork } from '../../ui/useWork.ts'
import { whileWaited } from '../../ui/whileWaited.ts'
import type { AppError } from '../../../shared/appError.ts'
import type { SignArgs, Signable } from '../../chain/sign/signable.ts'
import { askToSign } from '../../chain/transaction/askToSign.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { flowError } from '../../chain/flowError.ts'

export type SignControl<Args extends SignArgs> = Readonly<{
  /** Whom is waited for: the chain, then the wallet; null = nobody. */
  step: 'check' | 'sign' | null
  error: AppError | null
  /** What the account lacks of the fee, where the wallet may have somebody else pay it. */
  short: string | null
  /** Waits for the wallet no longer. */
  cancel: () => void
  sign: (args: Args) => void
}>

/** Asks for one thing to be signed; what becomes of it is followed from storage. */
export function useSign<Args extends SignArgs>(
  wallet: Wallet | null,
  signable: Signable<Args>,
): SignControl<Args> {
  const { isUnderWay, error, run, cancel } = useWork(flowError)
  const [step, setStep] = useState<'check' | 'sign'>('check')
  const [short, setShort] = useState<string | null>(null)
  const sign = useCallback(
    (args: Args) => {
      if (!wallet) return
      setShort(null)
      setStep('check')
      run((signal) => {
        const onAsked = whileWaited(signal, () => setStep('sign'))
        const onShort = whileWaited(signal, setShort)
        return askToSign({ ...wallet, signal, onAsked, onShort }, signable, args)
      })
    },
    [wallet, signable, run],
  )
  return { step: isUnderWay ? step : null, error, short, cancel, sign }
}
