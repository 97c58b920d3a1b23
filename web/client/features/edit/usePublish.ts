import { useCallback, useState } from 'react'
import type { AppError } from '../../../shared/appError.ts'
import { flowError } from '../../chain/flowError.ts'
import { useWork } from '../../ui/useWork.ts'
import { whileWaited } from '../../ui/whileWaited.ts'
import { type PublishRequest, type PublishStep, publishDraft } from './publishDraft.ts'

export type PublishControl = Readonly<{
  step: PublishStep | null
  error: AppError | null
  /** What the account lacks of the fee, where the wallet may have somebody else pay it. */
  short: string | null
  /** Waits no longer. */
  cancel: () => void
  publish: (request: Omit<PublishRequest, 'onStep'>) => void
  clearError: () => void
}>

/** Publishes changes, one set at a time. */
export function usePublish(): PublishControl {
  const { isUnderWay, error, run, cancel, clearError } = useWork(flowError)
  const [step, setStep] = useState<PublishStep>('check')
  const [short, setShort] = useState<string | null>(null)
  const publish = useCallback(
    (request: Omit<PublishRequest, 'onStep'>) => {
      setStep('check')
      setShort(null)
      run((signal) =>
        publishDraft({
          ...request,
          wallet: { ...request.wallet, signal, onShort: whileWaited(signal, setShort) },
          onStep: whileWaited(signal, setStep),
        }),
      )
    },
    [run],
  )
  return { step: isUnderWay ? step : null, error, short, cancel, publish, clearError }
}
