import { linkTo } from '../../ui/linkTo.ts'
import { useWords } from '../../ui/useWords.ts'
import type { KeptDraft } from './useDrafts.ts'

/** What is begun and not published, in this browser only. */
export function DraftList({ drafts }: { drafts: readonly KeptDraft[] | null }) {
  const { words } = useWords()
  if (!drafts) return null
  if (drafts.length === 0) return <p className="hint">{words.me.noDrafts}</p>
  return (
    <ul className="me-rows">
      {drafts.map(({ name, draft }) => {
        const isEdit = draft.basedOn !== null
        return (
          <li key={name}>
            <span>{isEdit ? words.me.editDraft(draft.handle) : words.me.newDraft(draft.handle)}</span>
            <a className="button" href={linkTo(isEdit ? `/studio/${draft.handle}` : '/studio')}>
              {words.me.goOn}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
