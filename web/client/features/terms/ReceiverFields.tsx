import { useId } from 'react'
import type { Payee, Receiver } from '../../../shared/draft.ts'
import { readPercent } from '../../../shared/readPercent.ts'
import { CrossIcon } from '../../ui/icons.tsx'
import { uniqueKey } from '../../ui/uniqueKey.ts'
import { useWords } from '../../ui/useWords.ts'

const KINDS = ['me', 'address', 'split'] as const
const PEOPLE_MAX = 20
const WHOLE_HUNDREDTHS = 10_000

type ReceiverFieldsProps = Readonly<{ receiver: Receiver; onReceiver: (receiver: Receiver) => void }>

/** Who is paid the royalty: the creator, somebody else, or several people. */
export function ReceiverFields({ receiver, onReceiver }: ReceiverFieldsProps) {
  const { words } = useWords()
  const id = useId()
  const choose = (kind: Receiver['kind']) =>
    onReceiver({
      ...receiver,
      kind,
      people: kind === 'split' && receiver.people.length < 2 ? [newPayee(), newPayee()] : receiver.people,
    })
  return (
    <div className="receiver">
      <fieldset className="choices">
        <legend className="field-label">{words.terms.receiver}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name="receiver"
              checked={receiver.kind === kind}
              onChange={() => choose(kind)}
            />
            {words.terms.receivers[kind]}
          </label>
        ))}
      </fieldset>
      {receiver.kind === 'address' && (
        <div className="field">
          <label htmlFor={id}>{words.terms.receiverAddress}</label>
          <input
            id={id}
            className="mono"
            value={receiver.address}
            dir="ltr"
            placeholder="0x…"
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => onReceiver({ ...receiver, address: event.target.value })}
          />
        </div>
      )}
      {receiver.kind === 'split' && <People receiver={receiver} onReceiver={onReceiver} />}
    </div>
  )
}

function People({ receiver, onReceiver }: ReceiverFieldsProps) {
  const { words } = useWords()
  const { people } = receiver
  const set = (people: readonly Payee[]) => onReceiver({ ...receiver, people })
  const sum = people.reduce((total, { percent }) => total + (readPercent(percent) ?? 0), 0)
  return (
    <>
      <ol className="people">
        {people.map((person, at) => (
          <PersonRow
            key={person.key}
            person={person}
            n={at + 1}
            onChange={(change) => set(people.with(at, { ...person, ...change }))}
            onRemove={people.length > 2 ? () => set(people.filter((_, index) => index !== at)) : null}
          />
        ))}
      </ol>
      <output className="hint">
        {sum === WHOLE_HUNDREDTHS ? words.terms.sharesGood : words.terms.sharesSum(String(sum / 100))}{' '}
        {words.terms.splitNote}
      </output>
      <p>
        <button
          type="button"
          className="button"
          disabled={people.length >= PEOPLE_MAX}
          onClick={() => set([...people, newPayee()])}
        >
          {words.terms.addPerson}
        </button>
      </p>
    </>
  )
}

type PersonRowProps = Readonly<{
  person: Payee
  n: number
  onChange: (change: Partial<Payee>) => void
  onRemove: (() => void) | null
}>

function PersonRow({ person, n, onChange, onRemove }: PersonRowProps) {
  const { words } = useWords()
  const id = useId()
  return (
    <li className="person-row">
      <div className="field">
        <label htmlFor={`${id}-who`}>
          {words.terms.person(n)}: {words.terms.receiverAddress}
        </label>
        <input
          id={`${id}-who`}
          className="mono"
          value={person.who}
          dir="ltr"
          placeholder="0x…"
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => onChange({ who: event.target.value })}
        />
      </div>
      <div className="field share">
        <label htmlFor={`${id}-share`}>{words.terms.share}</label>
        <input
          id={`${id}-share`}
          value={person.percent}
          inputMode="decimal"
          dir="ltr"
          onChange={(event) => onChange({ percent: event.target.value })}
        />
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={words.terms.removePerson(n)}
        disabled={!onRemove}
        onClick={onRemove ?? undefined}
      >
        <CrossIcon />
      </button>
    </li>
  )
}

function newPayee(): Payee {
  return { key: uniqueKey(), who: '', percent: '' }
}
