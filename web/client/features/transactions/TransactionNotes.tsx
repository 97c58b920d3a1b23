import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import { useWords } from '../../ui/useWords.ts'
import { TransactionNote } from './TransactionNote.tsx'

type TransactionNotesProps = Readonly<{
  transactions: readonly StoredTransaction[]
  explorerUrl: string | null
  /** Whether what is said of them is what the chain says now. */
  chainAnswers: boolean
}>

/** What was asked of the chain, a note each; and whether the chain is silent. */
export function TransactionNotes({ transactions, explorerUrl, chainAnswers }: TransactionNotesProps) {
  const { words } = useWords()
  return (
    <>
      {transactions.length > 0 && (
        <ul className="transactions">
          {transactions.map((transaction) => (
            <TransactionNote key={transaction.key} transaction={transaction} explorerUrl={explorerUrl} />
          ))}
        </ul>
      )}
      {!chainAnswers && <p role="alert">{words.pending.chainDown}</p>}
    </>
  )
}
