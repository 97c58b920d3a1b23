import { Suspense, lazy, useCallback, useEffect, useMemo, useState } from 'react'
import { type Draft, type Portrait, emptyDraft } from '../../shared/draft.ts'
import { NEW_DRAFT } from '../features/draft/draftStore.ts'
import { useDraft } from '../features/draft/useDraft.ts'
import { LinksFields } from '../features/links/LinksFields.tsx'
import { NameFields } from '../features/name/NameFields.tsx'
import { useAvailability } from '../features/name/useAvailability.ts'
import { PortraitFields } from '../features/portrait/PortraitFields.tsx'
import { usePortrait } from '../features/portrait/usePortrait.ts'
import { TermsFields } from '../features/terms/TermsFields.tsx'
import { WordsFields } from '../features/words/WordsFields.tsx'
import { useWords } from '../ui/useWords.ts'
import { CardSheet } from './CardSheet.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { themeClass, themeStyle } from './cardStyle.ts'
import { LiveCard } from './LiveCard.tsx'
import { useAfterPaint } from './useAfterPaint.ts'
import { useVariantUrl } from './useVariantUrl.ts'

const MakeSigning = lazy(() => import('./MakeSigning.tsx'))

/** What the wallet part tells the form. */
export type WalletFacts = Readonly<{
  account: string | null
  fee: string | null
  ready: boolean
  /** Set once the mint is in a block. */
  minted: Readonly<{ mintedAt: string; digest: string }> | null
}>

const NO_FACTS: WalletFacts = { account: null, fee: null, ready: false, minted: null }

/** Make a card: a form that needs no wallet, and the card it makes. The wallet arrives after the first paint. */
export function MakeScreen({ handle }: { handle: string }) {
  const { words, language } = useWords()
  const initial = useMemo(() => emptyDraft(handle, language), [handle, language])
  const control = useDraft(NEW_DRAFT, initial)
  const [accountSlot, setAccountSlot] = useState<HTMLElement | null>(null)
  const { change } = control
  // A handle typed on the home page wins over the one in the draft: it is the newer wish.
  const isLoaded = control.draft !== null
  useEffect(() => {
    if (isLoaded && handle !== '') change({ handle })
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

type MakeFormProps = Readonly<{
  draft: Draft
  change: (change: Partial<Draft>) => void
  reset: () => Promise<void>
  accountSlot: HTMLElement | null
}>

function MakeForm({ draft, change, reset, accountSlot }: MakeFormProps) {
  const { words } = useWords()
  const [mintSlot, setMintSlot] = useState<HTMLElement | null>(null)
  const [facts, setFacts] = useState(NO_FACTS)
  const painted = useAfterPaint()
  const [asked, setAsked] = useState(0)
  const askAgain = useCallback(() => setAsked((times) => times + 1), [])
  const availability = useAvailability(draft.handle, asked)
  const onPortrait = useCallback((portrait: Portrait) => change({ portrait }), [change])
  const portrait = usePortrait(draft.portrait, draft.handle, onPortrait)
  const cardUrl = useVariantUrl(draft.portrait, 512)
  const thumbUrl = useVariantUrl(draft.portrait, 128)
  const theme = draft.portrait?.theme ?? null
  const name = draft.displayName.trim() || draft.handle
  const altDefault = words.portrait.altDefault(name)
  const isTaken = availability.state === 'known' && !availability.answer.available
  const card = (
    <LiveCard {...draft} alt={draft.alt || altDefault} imageUrl={cardUrl} minted={facts.minted} stamped />
  )
  return (
    <div className={themeClass(theme)} style={themeStyle(theme)}>
      <main id="content" className="studio-main">
        <form className="studio-form" onSubmit={(event) => event.preventDefault()}>
          <h1>{words.make.title}</h1>
          <p className="lead">{words.make.lead}</p>
          <NameFields {...draft} availability={availability} account={facts.account} onChange={change} />
          <PortraitFields
            portrait={draft.portrait}
            thumbUrl={thumbUrl}
            control={portrait}
            alt={draft.alt}
            altDefault={altDefault}
            onAlt={(alt) => change({ alt })}
          />
          <WordsFields bio={draft.bio} onBio={(bio) => change({ bio })} />
          <LinksFields links={draft.links} onLinks={(links) => change({ links })} />
          <TermsFields terms={draft} onChange={change} fee={facts.fee}>
            <div ref={setMintSlot}>{!facts.ready && <WaitingButton handle={draft.handle} />}</div>
          </TermsFields>
        </form>
        <aside className="live-card">
          <p className="label">{words.make.live}</p>
          {card}
        </aside>
      </main>
      <CardSheet thumbUrl={thumbUrl} name={name} handle={draft.handle}>
        {card}
      </CardSheet>
      {painted && (
        <Suspense fallback={null}>
          <MakeSigning
            draft={draft}
            altDefault={altDefault}
            isTaken={isTaken}
            slots={{ account: accountSlot, mint: mintSlot }}
            onFacts={setFacts}
            onTaken={askAgain}
            onMinted={reset}
          />
        </Suspense>
      )}
    </div>
  )
}

/** Stands where the mint button will be, as large as it, until the wallet part is there. */
function WaitingButton({ handle }: { handle: string }) {
  const { words } = useWords()
  return (
    <button type="button" className="button primary large mint-button" disabled>
      {words.mint.button(handle)}
    </button>
  )
}
