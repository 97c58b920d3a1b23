import { type ReactNode, useEffect, useRef, useState } from 'react'
import { linkTo } from '../ui/linkTo.ts'
import { useWords } from '../ui/useWords.ts'
import { ShareButton } from './ShareButton.tsx'

/** Time for the stamp, and for one line to be read. */
const LEAVE_AFTER_MS = 2_500

export type LivePageProps = Readonly<{
  handle: string
  /** The card, with its seal. */
  children: ReactNode
  /** Goes to the page. */
  onGo: () => void
}>

/** Right after a mint: the sealed card, and how to pass it on. Goes to the page by itself, unless somebody reaches for something here. */
export function LivePage({ handle, children, onGo }: LivePageProps) {
  const { words } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const [stays, setStays] = useState(false)
  useEffect(() => {
    title.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])
  useEffect(() => {
    if (stays) return undefined
    const timer = setTimeout(onGo, LEAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [stays, onGo])
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    for (const act of ['pointerdown', 'keydown'])
      document.addEventListener(act, () => setStays(true), { signal })
    return () => listening.abort()
  }, [])
  return (
    <main id="content" className="studio-main live-page">
      <div className="studio-form live-head">
        <h1 ref={title} tabIndex={-1}>
          {words.live.title}
        </h1>
        <p className="lead">{words.live.lead}</p>
        <p className="button-row">
          <button type="button" className="button primary large" onClick={onGo}>
            {words.steps.seePage}
          </button>
          <ShareButton path={linkTo(`/@${handle}`)} title={`@${handle}`} />
        </p>
        <p className="live-going hint">
          <output>{!stays && words.live.going}</output>
          {!stays && (
            <button type="button" className="link-button" onClick={() => setStays(true)}>
              {words.live.stay}
            </button>
          )}
        </p>
      </div>
      <div className="live-sealed">{children}</div>
      <Prints handle={handle} />
    </main>
  )
}

/** What can be sent and what can be printed. */
function Prints({ handle }: { handle: string }) {
  const { words } = useWords()
  return (
    <div className="live-prints">
      <figure>
        <a href={`/@${handle}/card.png`} download>
          <img src={`/@${handle}/card.png`} alt={words.live.image} width={1200} height={630} />
        </a>
        <figcaption className="hint">{words.live.imageHint}</figcaption>
      </figure>
      <figure>
        <a href={`/@${handle}/qr.svg`} download>
          <img src={`/@${handle}/qr.svg`} alt={words.live.qr} width={160} height={160} />
        </a>
        <figcaption className="hint">{words.live.qrHint}</figcaption>
      </figure>
    </div>
  )
}
