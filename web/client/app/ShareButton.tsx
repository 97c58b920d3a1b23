import { useState } from 'react'
import { copyText } from '../ui/copyText.ts'
import { useWords } from '../ui/useWords.ts'

/** Hands a page of this site to the system's own sharing, or copies its address where there is none. */
export function ShareButton({ path, title }: { path: string; title: string }) {
  const { words } = useWords()
  const [copied, setCopied] = useState(false)
  const share = async () => {
    const { href: url } = new URL(path, window.location.origin)
    if (!navigator.share) return setCopied(await copyText(url, words.steps.copyByHand))
    // Closing the system's sheet without choosing is an answer too.
    return navigator.share({ title, url }).catch(() => undefined)
  }
  return (
    <button type="button" className="button large" aria-live="polite" onClick={() => void share()}>
      {copied ? words.live.copied : words.live.share}
    </button>
  )
}
