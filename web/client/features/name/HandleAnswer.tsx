import { linkTo } from '../../ui/linkTo.ts'
import { useWords } from '../../ui/useWords.ts'
import { Suggestions } from './Suggestions.tsx'
import type { HandleState } from './useAvailability.ts'

export type HandleAnswerProps = Readonly<{
  handle: string
  availability: HandleState
  account: string | null
  onPick: (handle: string) => void
}>

/** What is known of a handle that follows the rules: free, taken, one's own, retired, or not to be told now. */
export function HandleAnswer({ handle, availability, account, onPick }: HandleAnswerProps) {
  const { words } = useWords()
  if (availability.state === 'checking') return <p>{words.name.checking}</p>
  if (availability.state === 'unknown') return <p>{words.name.cannotTell}</p>
  if (availability.state !== 'known') return <p>{words.name.rule}</p>
  const { available, reason, owner, similarTo } = availability.answer
  if (available)
    return (
      <>
        <p>
          <b className="good">{words.name.free(handle)}</b> {words.name.freeAt} {words.name.rule}
        </p>
        {similarTo && <p>{words.name.similar(similarTo)}</p>}
      </>
    )
  if (reason === 'burned') return <p className="fault">{words.name.retired(handle)}</p>
  if (owner && owner === account)
    return (
      <p>
        <b>{words.name.mineAlready(handle)}</b> <a href={linkTo(`/studio/${handle}`)}>{words.name.editIt}</a>
      </p>
    )
  return (
    <>
      <p>
        <b className="fault">{words.name.taken(handle)}</b> {owner && words.name.takenBy(owner)}
      </p>
      <Suggestions handle={handle} onPick={onPick} />
    </>
  )
}
