import { useSyncExternalStore } from 'react'
import { useWords } from '../ui/useWords.ts'

/** Said while the browser is offline: nothing typed is lost. */
export function OfflineNote() {
  const { words } = useWords()
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (isOnline) return null
  return (
    <p className="page-note" role="alert">
      {words.pending.offline}
    </p>
  )
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
