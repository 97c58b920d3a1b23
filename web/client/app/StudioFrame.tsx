import type { ReactNode } from 'react'
import { useWords } from '../ui/useWords.ts'
import { CardSheet } from './CardSheet.tsx'
import type { CardView } from './useCardView.ts'

type StudioFrameProps = Readonly<{
  view: CardView
  handle: string
  title: string
  lead: ReactNode
  card: ReactNode
  /** The sections of the form. */
  children: ReactNode
}>

/** The fields, and the card that they make: beside them, or on phones behind a bar. */
export function StudioFrame({ view, handle, title, lead, card, children }: StudioFrameProps) {
  const { words } = useWords()
  return (
    <>
      <main id="content" className="studio-main">
        <form className="studio-form" onSubmit={(event) => event.preventDefault()}>
          <h1 className={title.length > LONG ? 'long' : undefined}>{title}</h1>
          <p className="lead">{lead}</p>
          {children}
        </form>
        <aside className="live-card" aria-label={words.make.live}>
          <p className="label">{words.make.live}</p>
          {card}
        </aside>
      </main>
      <CardSheet thumbUrl={view.thumbUrl} name={view.name || words.make.yourName} handle={handle}>
        {card}
      </CardSheet>
    </>
  )
}

/** From here on a title is set smaller, so that a long handle stays on its line. */
const LONG = 18
