import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Profile } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import type { Portrait } from '../../shared/draft.ts'
import type { Metadata } from '../../shared/metadata.ts'
import { type Published, draftOf } from '../features/edit/draftOf.ts'
import { type ProfileControl, useProfile } from '../features/edit/useProfile.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { linkTo } from '../ui/linkTo.ts'
import { useWords } from '../ui/useWords.ts'
import { EditForm, UnreadNote } from './EditForm.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'

const noSlot = () => {}

/** A handle longer than this is set smaller. */
const LONG = 14

/** Edit a minted profile; or say why that can't be. */
export default function EditScreen({ handle }: { handle: string }) {
  const { words } = useWords()
  const control = useProfile(handle)
  const { profile, error } = control
  // What can't be read again stays as it is, and so does what is typed in it.
  const isGone = error?.code === 'PROFILE_BURNED' || error?.code === 'NEVER_MINTED'
  return (
    <div className="studio-page">
      {profile && !isGone ? (
        <Loaded profile={profile} control={control} />
      ) : (
        <Notice handle={handle}>
          {error ? (
            <Absent handle={handle} error={error} control={control} />
          ) : (
            <output>{words.edit.loading}</output>
          )}
        </Notice>
      )}
      <Footer />
    </div>
  )
}

/** The frame of the screen while there is nothing to edit. */
function Notice({ handle, children }: { handle: string; children: ReactNode }) {
  return (
    <>
      <Header saveState={null} accountSlot={noSlot} />
      <main id="content" className="studio-notice">
        <h1 className={handle.length > LONG ? 'long' : undefined}>
          <span className="ltr">@{handle}</span>
        </h1>
        {children}
      </main>
    </>
  )
}

function Absent({ handle, error, control }: { handle: string; error: AppError; control: ProfileControl }) {
  const { words } = useWords()
  if (error.code === 'NEVER_MINTED')
    return (
      <>
        <p className="statement">{words.edit.never(handle)}</p>
        <a className="button primary large" href={linkTo(`/studio?handle=${handle}`)}>
          {words.edit.makeIt}
        </a>
      </>
    )
  if (error.code === 'PROFILE_BURNED')
    return (
      <>
        <p className="statement quiet">{words.edit.burned(handle)}</p>
        <a className="button" href={linkTo(`/@${handle}`)}>
          {words.edit.seePage}
        </a>
      </>
    )
  return (
    <>
      <ErrorNote error={error} />
      <button type="button" className="button" onClick={() => void control.reload()}>
        {words.steps.again}
      </button>
    </>
  )
}

type LoadedProps = Readonly<{ profile: Profile; control: ProfileControl }>

/**
 * Fetches the published portrait first: it is published again with every change. Until what is newly published is there, the form stands over
 * what was: it is never made anew.
 */
function Loaded({ profile, control }: LoadedProps) {
  const { words, language } = useWords()
  const [content, setContent] = useState<Published | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const isRead = content?.profile.digest === profile.digest
  useEffect(() => {
    if (isRead) return undefined
    let current = true
    const load = async () => {
      try {
        const metadata = await metadataOf(profile)
        const portrait = await portraitOf(metadata)
        if (!current) return
        setContent({ profile, metadata, portrait })
        setError(null)
      } catch (cause) {
        if (current)
          setError(cause instanceof AppError ? cause : new AppError('CONTENT_UNREADABLE', {}, { cause }))
      }
    }
    void load()
    return () => {
      current = false
    }
  }, [profile, isRead])
  const published = useMemo(() => content && draftOf(content, language), [content, language])
  // The profile, read again, has its content read again.
  const onAgain = () => void control.reload()
  const unread = error && !isRead ? { error, onAgain } : null
  if (published) return <EditForm profile={profile} published={published} control={control} unread={unread} />
  return (
    <Notice handle={profile.handle}>
      {unread ? <UnreadNote {...unread} /> : <output>{words.edit.loading}</output>}
    </Notice>
  )
}

async function metadataOf(profile: Profile): Promise<Metadata | null> {
  const { fetchMetadata } = await import('../api/fetchMetadata.ts')
  return fetchMetadata(profile)
}

async function portraitOf(metadata: Metadata | null): Promise<Portrait | null> {
  if (!metadata || metadata.properties.images.length === 0) return null
  const { keepPortrait } = await import('../features/portrait/keepPortrait.ts')
  return keepPortrait(metadata)
}
