import { AppError } from '../../../shared/appError.ts'
import { signables } from '../../chain/sign/signables.ts'
import type { Signable } from '../../chain/sign/signable.ts'
import { type StoredTransaction, mayNeverCome } from '../../chain/transaction/transaction.ts'
import { forgetTransaction } from '../../chain/transaction/transactionStore.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useWords } from '../../ui/useWords.ts'

/** One transaction: what it does, how far it is, and what can be done about it. */
export function TransactionNote({
  transaction,
  explorerUrl,
}: {
  transaction: StoredTransaction
  explorerUrl: string | null
}) {
  const { words } = useWords()
  const { key, kind, args, stage, queued, unseen, spedUp, hash, error } = transaction
  const signable: Signable = signables[kind]
  const { title } = signable.told(words.sign, args)
  const isOver = stage === 'visible' || stage === 'failed'
  return (
    <li className="transaction">
      <p>
        <b>{title}</b>
      </p>
      {error ? (
        <ErrorNote error={new AppError(error.code, error.details)} />
      ) : (
        <output>
          {stage === 'sent' && queued
            ? words.pending.queued
            : stage === 'sent' && unseen
              ? words.pending.unseen
              : words.pending[stage === 'failed' ? 'sent' : stage]}{' '}
          {spedUp && words.pending.spedUp} {stage === 'asked' && words.pending.askedNext}
        </output>
      )}
      <p className="transaction-tools">
        {hash && explorerUrl && <a href={`${explorerUrl}/tx/${hash}`}>{words.steps.explorer}</a>}
        {(isOver || mayNeverCome(transaction)) && (
          <button type="button" className="link-button" onClick={() => void forgetTransaction(key)}>
            {isOver ? words.pending.dismiss : words.pending.discard}
          </button>
        )}
      </p>
    </li>
  )
}
