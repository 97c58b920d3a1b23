import { Suspense, lazy, useCallback, useState } from 'react'
import type { Profile } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import type { Draft, Portrait } from '../../shared/draft.ts'
import { editDraft } from '../features/draft/draftStore.ts'
import { startFrom } from './startFrom.ts'
import { useDraft } from '../features/draft/useDraft.ts'
import { changesOf } from '../features/edit/changesOf.ts'
import type { ProfileControl } from '../features/edit/useProfile.ts'
import { LinksFields } from '../features/links/LinksFields.tsx'
import { NameFields } from '../features/name/NameFields.tsx'
import { PortraitFields } from '../features/portrait/PortraitFields.tsx'
import { usePortrait } from '../features/portrait/usePortrait.ts'
import { WordsFields } from '../features/words/WordsFields.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { linkTo } from '../ui/linkTo.ts'
import { useWords } from '../ui/useWords.ts'
import { themeClass, themeStyle } from './cardStyle.ts'
import { Header } from './Header.tsx'
import { LiveCard } from './LiveCard.tsx'
import { StudioFrame } from './StudioFrame.tsx'
import { useAfterPaint } from './useAfterPaint.ts'
import { useCardView } from './useCardView.ts'

const EditSigning = lazy(() => import('./EditSigning.tsx'))

/** What could not be read, and how to try again. */
export type Unread = Readonly<{ error: AppError; onAgain: () => void }>

type EditFormProps = Readonly<{
  profile: Profile
  /** What the page shows now, as a draft. */
  published: Draft
  control: ProfileControl
  /** Why the newest content is not shown, where it can't be read. */
  unread: Unread | null
}>

/** The same form as for making a card, without what can't change; then what its owner and creator can sign. */
export function EditForm(props: EditFormProps) {
  const [accountSlot, setAccountSlot] = useState<HTMLElement | null>(null)
  const { draft, change, reset, saveState } = useDraft(editDraft(props.profile.handle), props.published)
  return (
    <>
      <Header saveState={saveState} accountSlot={setAccountSlot} />
      {draft && <Fields {...props} accountSlot={accountSlot} draft={draft} change={change} reset={reset} />}
    </>
  )
}

type FieldsProps = EditFormProps &
  Readonly<{
    accountSlot: HTMLElement | null
    draft: Draft
    change: (change: Partial<Draft>) => void
    reset: () => Promise<void>
  }>

function Fields({ profile, published, control, unread, accountSlot, draft, change, reset }: FieldsProps) {
  const { words } = useWords()
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const painted = useAfterPaint()
  const onPortrait = useCallback((portrait: Portrait) => change({ portrait }), [change])
  const portrait = usePortrait(draft.portrait, draft.handle, onPortrait)
  const view = useCardView(draft)
  const changes = changesOf(published, draft)
  // What was published from here holds what was typed here.
  const [ownDigest, setOwnDigest] = useState<string | null>(null)
  const isOutdated =
    draft.basedOn !== published.basedOn && published.basedOn !== ownDigest && changes.length > 0
  const card = (
    <LiveCard {...draft} alt={draft.alt || view.altDefault} imageUrl={view.cardUrl} minted={profile} />
  )
  return (
    <div className={themeClass(view.theme)} style={themeStyle(view.theme)}>
      <StudioFrame
        view={view}
        handle={draft.handle}
        title={words.edit.title(profile.handle)}
        lead={
          <>
            {published.portrait ? words.edit.lead : words.edit.foreign}{' '}
            <a href={linkTo(`/@${profile.handle}`)}>{words.edit.seePage}</a>
          </>
        }
        card={card}
      >
        {control.error && <UnreadNote error={control.error} onAgain={() => void control.reload()} />}
        {unread && <UnreadNote {...unread} />}
        {isOutdated && <Outdated handle={profile.handle} onNewest={() => startFrom(published)} />}
        <NameFields
          {...draft}
          fixedHandle
          availability={{ state: 'empty' }}
          account={null}
          onChange={change}
        />
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
        <div ref={setSlot} className="signing" />
      </StudioFrame>
      {painted && (
        <Suspense fallback={null}>
          <EditSigning
            profile={profile}
            published={published}
            draft={draft}
            altDefault={view.altDefault}
            slots={{ account: accountSlot, signing: slot }}
            control={control}
            onReset={reset}
            onOwnDigest={setOwnDigest}
          />
        </Suspense>
      )}
    </div>
  )
}

/** What was read before is still there. */
export function UnreadNote({ error, onAgain }: Unread) {
  const { words } = useWords()
  return (
    <div className="button-stack">
      <ErrorNote error={error} />
      <button type="button" className="button" onClick={onAgain}>
        {words.steps.again}
      </button>
    </div>
  )
}

function Outdated({ handle, onNewest }: { handle: string; onNewest: () => Promise<void> }) {
  const { words } = useWords()
  return (
    <div className="button-stack">
      <ErrorNote error={new AppError('PROFILE_CHANGED', { handle })} />
      <button type="button" className="button" onClick={() => void onNewest()}>
        {words.edit.reload}
      </button>
    </div>
  )
}
