import { useEffect, useState } from 'react'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import { forgetTransaction } from '../../chain/transaction/transactionStore.ts'

/** Time for the stamp to be seen. */
const STAMP_MS = 700

/** Goes to the page of a mint once it is there; the draft has done its work then. Only where the mint was seen under way. */
export function useArrival(transaction: StoredTransaction | null, onMinted: () => Promise<void>): void {
  const [watched, setWatched] = useState<string | null>(null)
  const key = transaction?.key ?? null
  const stage = transaction?.stage
  const handle = transaction?.args.handle
  if (stage && stage !== 'visible' && watched !== key) setWatched(key)
  const hasArrived = stage === 'visible' && watched === key
  useEffect(() => {
    if (!hasArrived || !key || !handle) return undefined
    const leave = async () => {
      await Promise.all([onMinted(), forgetTransaction(key)])
      window.location.assign(`/@${handle}`)
    }
    const timer = setTimeout(() => void leave(), STAMP_MS)
    return () => clearTimeout(timer)
  }, [hasArrived, key, handle, onMinted])
}
