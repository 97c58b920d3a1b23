import type { StudioWords } from '../../../shared/words/studio/en.ts'
import { type StoredTransaction, mayNeverCome } from '../../chain/transaction/transaction.ts'
import { forgetTransaction } from '../../chain/transaction/transactionStore.ts'
import { useWords } from '../../ui/useWords.ts'
import type { MintStep } from './mintDraft.ts'

const LINE = ['sign', 'sent', 'included', 'visible'] as const

type StepLineProps = Readonly<{
  /** What is done before the wallet has sent it. */
  step: MintStep | null
  transaction: StoredTransaction | null
  explorerUrl: string | null
}>

/** Signed, sent, included, visible: where a mint is, in four words and one sentence. */
export function StepLine({ step, transaction, explorerUrl }: StepLineProps) {
  const { words } = useWords()
  const stage = transaction?.stage
  const now = step ?? (stage === 'asked' || stage === undefined || stage === 'failed' ? 'sign' : stage)
  const place = LINE.findIndex((name) => name === now)
  const at = place < 0 ? 0 : place
  // After a reload nobody here is waiting for the wallet any more.
  const isAbandoned = step === null && stage === 'asked'
  const isDoubtful = stage === 'sent' && transaction !== null && mayNeverCome(transaction)
  return (
    <div className="steps">
      <ol className="step-line" aria-label={words.steps.title}>
        {LINE.map((name, index) => (
          <li
            key={name}
            className={index < at || now === 'visible' ? 'done' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            {words.steps[name]}
          </li>
        ))}
      </ol>
      <output>
        {isAbandoned
          ? `${words.pending.asked} ${words.pending.askedNext}`
          : (doubtOf(words, transaction) ?? words.steps.now[now])}
        {transaction?.spedUp && ` ${words.pending.spedUp}`}
      </output>
      <p className="transaction-tools">
        {transaction?.hash && explorerUrl && (
          <a href={`${explorerUrl}/tx/${transaction.hash}`}>{words.steps.explorer}</a>
        )}
        {(isAbandoned || isDoubtful) && (
          <button
            type="button"
            className="link-button"
            onClick={() => transaction && void forgetTransaction(transaction.key)}
          >
            {words.pending.discard}
          </button>
        )}
      </p>
    </div>
  )
}

/** Why a mint that was sent may not be on its way; null when nothing speaks for that. */
function doubtOf(words: StudioWords, transaction: StoredTransaction | null): string | null {
  if (transaction?.stage !== 'sent') return null
  if (transaction.queued) return words.pending.queued
  return transaction.unseen ? words.pending.unseen : null
}
