import { Suspense, lazy, useCallback, useState } from 'react'
import type { Draft, Portrait } from '../../shared/draft.ts'
import { LinksFields } from '../features/links/LinksFields.tsx'
import { NameFields } from '../features/name/NameFields.tsx'
import { useAvailability } from '../features/name/useAvailability.ts'
import { PortraitFields } from '../features/portrait/PortraitFields.tsx'
import { usePortrait } from '../features/portrait/usePortrait.ts'
import { TermsFields } from '../features/terms/TermsFields.tsx'
import { WordsFields } from '../features/words/WordsFields.tsx'
import { useWords } from '../ui/useWords.ts'
import { themeClass, themeStyle } from './cardStyle.ts'
import { LiveCard } from './LiveCard.tsx'
import { LivePage } from './LivePage.tsx'
import { StudioFrame } from './StudioFrame.tsx'
import { useAfterPaint } from './useAfterPaint.ts'
import { useCardView } from './useCardView.ts'
import { NO_FACTS } from './walletFacts.ts'

const MakeSigning = lazy(() => import('./MakeSigning.tsx'))

type MakeFormProps = Readonly<{
  draft: Draft
  change: (change: Partial<Draft>) => void
  reset: () => Promise<void>
  accountSlot: HTMLElement | null
}>

/** Five sections, the card they make, and the place where it is minted. */
export function MakeForm({ draft: typed, change, reset, accountSlot }: MakeFormProps) {
  const { words } = useWords()
  const [mintSlot, setMintSlot] = useState<HTMLElement | null>(null)
  const [facts, setFacts] = useState(NO_FACTS)
  const painted = useAfterPaint()
  const [asked, setAsked] = useState(0)
  const askAgain = useCallback(() => setAsked((times) => times + 1), [])
  // What was minted stays on the screen while its draft is forgotten.
  const draft = facts.live?.draft ?? typed
  const availability = useAvailability(draft.handle, asked)
  const onPortrait = useCallback((portrait: Portrait) => change({ portrait }), [change])
  const portrait = usePortrait(draft.portrait, draft.handle, onPortrait)
  const view = useCardView(draft)
  const isTaken = availability.state === 'known' && !availability.answer.available
  const card = (
    <LiveCard
      {...draft}
      alt={draft.alt || view.altDefault}
      imageUrl={view.cardUrl}
      minted={facts.live?.seal ?? facts.minted}
      stamped
    />
  )
  return (
    <div className={themeClass(view.theme)} style={themeStyle(view.theme)}>
      {facts.live ? (
        <LivePage handle={draft.handle} onGo={facts.live.go}>
          {card}
        </LivePage>
      ) : (
        <StudioFrame
          view={view}
          handle={draft.handle}
          title={words.make.title}
          lead={words.make.lead}
          card={card}
        >
          <NameFields {...draft} availability={availability} account={facts.account} onChange={change} />
          <PortraitFields
            portrait={draft.portrait}
            thumbUrl={view.thumbUrl}
            control={portrait}
            alt={draft.alt}
            altDefault={view.altDefault}
            onAlt={(alt) => change({ alt })}
          />
          <WordsFields bio={draft.bio} onBio={(bio) => change({ bio })} />
          <LinksFields links={draft.links} onLinks={(links) => change({ links })} />
          <TermsFields terms={draft} onChange={change} fee={facts.fee}>
            <div ref={setMintSlot}>{!facts.ready && <WaitingButton handle={draft.handle} />}</div>
          </TermsFields>
        </StudioFrame>
      )}
      {painted && (
        <Suspense fallback={null}>
          <MakeSigning
            draft={draft}
            altDefault={view.altDefault}
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
    <button type="button" className="button primary large mint-button mint-waiting" disabled>
      {words.mint.button(handle)}
    </button>
  )
}
