import { useEffect, useState } from 'react'
import { LATE_MS } from './findWallets.ts'

/** Whether every wallet of this browser has had its time to come. */
export function useHasLooked(): boolean {
  const [hasLooked, setHasLooked] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setHasLooked(true), LATE_MS)
    return () => clearTimeout(timer)
  }, [])
  return hasLooked
}
