import { useCallback, useState } from 'react'
import type { AppError } from '../../../shared/appError.ts'
import type { SignArgs, Signable } from '../../chain/sign/signable.ts'
import { askToSign } from '../../chain/transaction/askToSign.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { walletError } from '../../chain/walletError.ts'

export type SignControl<Args extends SignArgs> = Readonly<{
  isAsking: boolean
  error: AppError | null
  sign: (args: Args) => void
}>

/** Asks for one thing to be signed; what becomes of it is followed from storage. */
export function useSign<Args extends SignArgs>(
  wallet: Wallet | null,
  signable: Signable<Args>,
): SignControl<Args> {
  const [isAsking, setIsAsking] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const sign = useCallback(
    (args: Args) => {
      if (!wallet) return
      setIsAsking(true)
      setError(null)
      askToSign(wallet, signable, args)
        .catch((cause: unknown) => setError(walletError(cause)))
        .finally(() => setIsAsking(false))
    },
    [wallet, signable],
  )
  return { isAsking, error, sign }
}
