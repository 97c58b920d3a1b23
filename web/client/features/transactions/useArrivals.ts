import { useEffect, useRef } from 'react'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'

/** Calls `onArrival` once for each transaction that was seen under way here and is now on our pages. */
export function useArrivals(
  transactions: readonly StoredTransaction[],
  onArrival: (transaction: StoredTransaction) => void,
): void {
  const underWay = useRef(new Set<string>())
  useEffect(() => {
    for (const transaction of transactions) {
      const { key, stage } = transaction
      if (stage === 'visible') {
        if (underWay.current.delete(key)) onArrival(transaction)
      } else if (stage !== 'failed') underWay.current.add(key)
    }
  }, [transactions, onArrival])
}
