import { useEffect, useSyncExternalStore } from 'react'
import { isForgetful, onForgetful } from '../../kept/forgetfulness.ts'

/** Lets the browser ask before a page goes whose memory alone has what `isAtRisk` says. */
export function useLeaveWarning(isAtRisk: () => boolean): void {
  const forgetful = useSyncExternalStore(onForgetful, isForgetful)
  useEffect(() => {
    if (!forgetful) return undefined
    const ask = (event: BeforeUnloadEvent) => {
      if (isAtRisk()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [forgetful, isAtRisk])
}
