import { type ReactNode, useRef } from 'react'
import { useWords } from '../ui/useWords.ts'

type CardSheetProps = Readonly<{
  thumbUrl: string | null
  name: string
  handle: string
  children: ReactNode
}>

/** On phones: a bar at the foot that opens the card in a sheet. */
export function CardSheet({ thumbUrl, name, handle, children }: CardSheetProps) {
  const { words } = useWords()
  const sheet = useRef<HTMLDialogElement>(null)
  return (
    <>
      <aside className="card-bar" aria-label={words.make.live}>
        {thumbUrl && <img src={thumbUrl} alt="" width={48} height={48} />}
        <p>
          <b dir="auto">{name}</b>
          <span className="ltr">@{handle}</span>
        </p>
        <button type="button" className="button" onClick={() => sheet.current?.showModal()}>
          {words.make.seeCard}
        </button>
      </aside>
      <dialog ref={sheet} className="card-sheet" aria-label={words.make.live}>
        {children}
        <button type="button" className="button" onClick={() => sheet.current?.close()}>
          {words.make.closeCard}
        </button>
      </dialog>
    </>
  )
}
