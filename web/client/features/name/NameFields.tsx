import { useId } from 'react'
import { sentenceOf } from '../../../shared/errors.ts'
import { foldHandle, handleProblem } from '../../../shared/handle.ts'
import { DISPLAY_NAME_MAX } from '../../../shared/limits.ts'
import { PrivacyNote } from '../../ui/PrivacyNote.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWords } from '../../ui/useWords.ts'
import { HandleAnswer } from './HandleAnswer.tsx'
import type { HandleState } from './useAvailability.ts'

export type NameFieldsProps = Readonly<{
  handle: string
  displayName: string
  availability: HandleState
  /** Address of whoever is connected, to tell their own handles from other people's. */
  account: string | null
  /** A minted profile keeps its handle. */
  fixedHandle?: boolean
  onChange: (change: { handle?: string; displayName?: string }) => void
}>

/** Handle and display name: the one is for ever, the other can change. */
export function NameFields(props: NameFieldsProps) {
  const { words } = useWords()
  return (
    <Section title={words.name.section}>
      {!props.fixedHandle && <HandleField {...props} />}
      <DisplayNameField {...props} />
    </Section>
  )
}

function HandleField({ handle, availability, account, onChange }: NameFieldsProps) {
  const { words, language } = useWords()
  const id = useId()
  const problem = handle === '' ? null : handleProblem(handle)
  // Too short is how every handle begins: said, but not as a fault.
  const isFault = problem !== null && problem !== 'HANDLE_TOO_SHORT'
  return (
    <div className="field handle-field">
      <label htmlFor={id}>{words.name.handle}</label>
      <div className="handle-line">
        <span className="at" aria-hidden="true">
          @
        </span>
        <input
          id={id}
          data-field="handle"
          value={handle}
          onChange={(event) => onChange({ handle: foldHandle(event.target.value) })}
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={60}
          enterKeyHint="next"
          aria-invalid={isFault}
          aria-describedby={`${id}-hint`}
        />
      </div>
      <div className="hint" id={`${id}-hint`} aria-live="polite">
        {problem ? (
          <p>
            {isFault && <b className="fault">{sentenceOf(problem, language).what} </b>}
            {words.name.rule}
          </p>
        ) : (
          <HandleAnswer
            handle={handle}
            availability={availability}
            account={account}
            onPick={(handle) => onChange({ handle })}
          />
        )}
      </div>
    </div>
  )
}

function DisplayNameField({ displayName, handle, onChange }: NameFieldsProps) {
  const { words } = useWords()
  const id = useId()
  const left = DISPLAY_NAME_MAX - Array.from(displayName).length
  return (
    <div className="field display-name">
      <label htmlFor={id}>{words.name.displayName}</label>
      <input
        id={id}
        data-field="displayName"
        value={displayName}
        placeholder={handle}
        onChange={(event) => onChange({ displayName: event.target.value })}
        autoComplete="name"
        dir="auto"
        aria-invalid={left < 0}
        aria-describedby={`${id}-hint`}
      />
      <p className="hint" id={`${id}-hint`}>
        {left < 0 ? <b className="fault">{words.name.displayOver(-left)}</b> : words.name.displayHint(left)}{' '}
        <PrivacyNote text={displayName} />
      </p>
    </div>
  )
}
