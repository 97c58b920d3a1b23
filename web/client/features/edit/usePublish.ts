import { useCallback, useState } from 'react'
import type { AppError } from '../../../shared/appError.ts'
import { walletError } from '../../chain/walletError.ts'
import { type PublishRequest, type PublishStep, publishDraft } from './publishDraft.ts'

export type PublishControl = Readonly<{
  step: PublishStep | null
  error: AppError | null
  publish: (request: Omit<PublishRequest, 'onStep'>) => void
}>

/** Publishes changes, one set at a time. */
export function usePublish(): PublishControl {
  const [step, setStep] = useState<PublishStep | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const publish = useCallback((request: Omit<PublishRequest, 'onStep'>) => {
    setError(null)
    setStep('signIn')
    publishDraft({ ...request, onStep: setStep })
      .catch((cause: unknown) => setError(walletError(cause)))
      .finally(() => setStep(null))
  }, [])
  return { step, error, publish }
}
