import { useEffect } from 'react'
import { AppError } from '../../../shared/appError.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import { forgetTransaction } from '../../chain/transaction/transactionStore.ts'
import { useWords } from '../../ui/useWords.ts'
import { MintError } from './MintError.tsx'
import { namingTheWinner } from './namingTheWinner.ts'

type FailedMintProps = Readonly<{
  transaction: StoredTransaction
  /** Told when the handle turns out to be theirs. */
  onYours: (handle: string) => Promise<void>
}>

/** Why a mint that was sent has failed. */
export function FailedMint({ transaction, onYours }: FailedMintProps) {
  const { words } = useWords()
  const { key, args, from } = transaction
  const { handle } = args
  const failed = transaction.error && new AppError(transaction.error.code, transaction.error.details)
  const error = failed && namingTheWinner(failed, handle, from)
  const isYours = error?.code === 'HANDLE_YOURS'
  useEffect(() => {
    // What the index doesn't know yet stays in the draft.
    if (isYours) void onYours(handle).catch(() => undefined)
  }, [isYours, handle, onYours])
  if (!error) return null
  return (
    <>
      <MintError error={error} handle={handle} />
      <button type="button" className="link-button" onClick={() => void forgetTransaction(key)}>
        {words.pending.dismiss}
      </button>
    </>
  )
}
