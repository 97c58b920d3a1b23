import { useEffect, useMemo, useState } from 'react'
import { emptyDraft } from '../../shared/draft.ts'
import { NEW_DRAFT } from '../features/draft/draftStore.ts'
import { useDraft } from '../features/draft/useDraft.ts'
import { useWords } from '../ui/useWords.ts'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { MakeForm } from './MakeForm.tsx'

/** Make a card: a form that needs no wallet, and the card it makes. The wallet arrives after the first paint. */
export function MakeScreen({ handle }: { handle: string }) {
  const { words, language } = useWords()
  const initial = useMemo(() => emptyDraft(handle, language), [handle, language])
  const control = useDraft(NEW_DRAFT, initial)
  const [accountSlot, setAccountSlot] = useState<HTMLElement | null>(null)
  const { change } = control
  // A handle typed on the home page wins over the one in the draft: it is the newer wish. After a reload, what was typed since is.
  const isLoaded = control.draft !== null
  useEffect(() => {
    if (isLoaded && handle !== '' && isFirstVisit()) change({ handle })
  }, [isLoaded, handle, change])
  return (
    <div className="studio-page">
      <Header saveState={control.saveState} accountSlot={setAccountSlot} />
      {control.draft && (
        <MakeForm
          draft={control.draft}
          change={control.change}
          reset={control.reset}
          accountSlot={accountSlot}
        />
      )}
      {!control.draft && <main id="content" aria-busy="true" aria-label={words.make.title} />}
      <Footer />
    </div>
  )
}

/** Whether somebody came here by an address or a link, and not by a reload or the way back. */
function isFirstVisit(): boolean {
  const [visit] = performance.getEntriesByType('navigation')
  return !(visit instanceof PerformanceNavigationTiming) || visit.type === 'navigate'
}
