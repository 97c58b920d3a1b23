import { useEffect, useRef } from 'react'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import { forgetTransaction } from '../../chain/transaction/transactionStore.ts'

/** Time for the stamp to be seen. */
const STAMP_MS = 700

/** Goes to the page of a mint once it is there; the draft has done its work then. Only where the mint was seen under way. */
export function useArrival(transaction: StoredTransaction | null, onMinted: () => Promise<void>): void {
  const watched = useRef<string | null>(null)
  const key = transaction?.key ?? null
  const stage = transaction?.stage
  const handle = transaction?.args.handle
  if (stage && stage !== 'visible') watched.current = key
  const hasArrived = stage === 'visible' && watched.current === key
  useEffect(() => {
    if (!hasArrived || !key || !handle) return
    const timer = setTimeout(() => {
      void Promise.all([onMinted(), forgetTransaction(key)]).then(() => window.location.assign(`/@${handle}`))
    }, STAMP_MS)
    return () => clearTimeout(timer)
  }, [hasArrived, key, handle, onMinted])
}
