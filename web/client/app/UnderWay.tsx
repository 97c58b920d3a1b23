import { useCallback } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Connection } from '../chain/connection.ts'
import { TransactionNotes } from '../features/transactions/TransactionNotes.tsx'
import { useArrivals } from '../features/transactions/useArrivals.ts'
import { useTransactions } from '../features/transactions/useTransactions.ts'
import { Section } from '../ui/Section.tsx'
import { useWords } from '../ui/useWords.ts'

/** Everything that was signed in this browser and is not dismissed. What arrives changes what is one's own. */
export function UnderWay({ connection }: { connection: Connection }) {
  const { words } = useWords()
  const queryClient = useQueryClient()
  const { transactions, chainAnswers } = useTransactions(connection)
  const renew = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: ['account'] }),
    [queryClient],
  )
  useArrivals(transactions, renew)
  if (transactions.length === 0) return null
  return (
    <Section title={words.pending.title}>
      <TransactionNotes
        transactions={transactions}
        explorerUrl={connection.deployment.explorerUrl}
        chainAnswers={chainAnswers}
      />
    </Section>
  )
}
