import { Suspense, lazy, useRef, useState } from 'react'
import { listDrafts, readDraft } from '../features/draft/draftStore.ts'
import { DraftList } from '../features/me/DraftList.tsx'
import { useDrafts } from '../features/me/useDrafts.ts'
import { Section } from '../ui/Section.tsx'
import { useWords } from '../ui/useWords.ts'
import { forgetBrowser } from './forgetBrowser.ts'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { useAfterPaint } from './useAfterPaint.ts'

const MeSigning = lazy(() => import('./MeSigning.tsx'))
const source = { list: listDrafts, read: readDraft }

/** What is yours: on the chain, and in this browser. */
export default function MeScreen() {
  const { words } = useWords()
  const [accountSlot, setAccountSlot] = useState<HTMLElement | null>(null)
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const drafts = useDrafts(source)
  const painted = useAfterPaint()
  // The wallet's part says how to let go of it, once it is there.
  const disconnect = useRef<() => Promise<void>>(async () => {})
  return (
    <div className="studio-page">
      <Header saveState={null} accountSlot={setAccountSlot} />
      <main id="content" className="me">
        <div className="studio-form">
          <h1>{words.me.title}</h1>
          <p className="lead">{words.me.lead}</p>
          <div ref={setSlot} className="signing" />
          <div className="me-waiting">
            <Section title={words.me.held} busy>
              <p className="hint">{words.me.loading}</p>
            </Section>
          </div>
          <Section title={words.me.drafts}>
            <DraftList drafts={drafts} />
          </Section>
          <Section title={words.me.browser}>
            <Forget disconnect={() => disconnect.current()} />
          </Section>
        </div>
      </main>
      {painted && (
        <Suspense fallback={null}>
          <MeSigning slots={{ account: accountSlot, signing: slot }} disconnectRef={disconnect} />
        </Suspense>
      )}
      <Footer />
    </div>
  )
}

function Forget({ disconnect }: { disconnect: () => Promise<void> }) {
  const { words } = useWords()
  const [asked, setAsked] = useState(false)
  const forget = () => void forgetBrowser(disconnect).then(() => window.location.reload())
  return (
    <>
      <p className="hint">{asked ? words.me.forgetAsk : words.me.browserHint}</p>
      <p className="button-row">
        <button type="button" className="button" onClick={() => (asked ? forget() : setAsked(true))}>
          {words.me.forget}
        </button>
        {asked && (
          <button type="button" className="button" onClick={() => setAsked(false)}>
            {words.portrait.cancel}
          </button>
        )}
      </p>
    </>
  )
}
