import { type ReactNode, useId } from 'react'
import { formatDollars } from '../../../shared/dates.ts'
import type { Draft } from '../../../shared/draft.ts'
import type { Fee } from '../../chain/connection.ts'
import { Section } from '../../ui/Section.tsx'
import { useWords } from '../../ui/useWords.ts'
import { ReceiverFields } from './ReceiverFields.tsx'

const ROYALTY_MAX_BPS = 1_000
const ROYALTY_STEP_BPS = 50

export type TermsFieldsProps = Readonly<{
  terms: Pick<Draft, 'royaltyBps' | 'receiver' | 'enforced' | 'acknowledged'>
  onChange: (change: Partial<Draft>) => void
  /** What the network takes; null until it is known. `paid` = by this site. */
  fee: Fee | 'paid' | null
  children: ReactNode
}>

/** The receipt: what it costs, what is paid on resale, what becomes public. The button stands under it. */
export function TermsFields({ terms, onChange, fee, children }: TermsFieldsProps) {
  const { words } = useWords()
  return (
    <Section title={words.terms.section}>
      <dl className="receipt-lines">
        <ReceiptLine term={words.terms.yourHandle}>{words.terms.free}</ReceiptLine>
        <FeeLines fee={fee} />
        <RoyaltyLine royaltyBps={terms.royaltyBps} onChange={onChange} />
      </dl>
      <details className="terms-details">
        <summary>
          <span className="asked">{words.terms.details}</span>
          <i className="leader" aria-hidden="true" />
          <span className="chosen">
            {words.terms.receivers[terms.receiver.kind]} ·{' '}
            {terms.enforced ? words.terms.enforced : words.terms.requested}
          </span>
        </summary>
        <div className="terms-more">
          <p className="hint">{words.terms.royaltyHint}</p>
          <ReceiverFields receiver={terms.receiver} onReceiver={(receiver) => onChange({ receiver })} />
          <Enforcement enforced={terms.enforced} onEnforced={(enforced) => onChange({ enforced })} />
        </div>
      </details>
      <div className="public-private">
        <div>
          <p className="label">{words.terms.publicTitle}</p>
          <p>{words.terms.publicList}</p>
        </div>
        <div>
          <p className="label">{words.terms.privateTitle}</p>
          <p>{words.terms.privateList}</p>
        </div>
      </div>
      <label className="choice acknowledge">
        <input
          type="checkbox"
          data-field="acknowledge"
          checked={terms.acknowledged}
          onChange={(event) => onChange({ acknowledged: event.target.checked })}
        />
        {words.terms.acknowledge}
      </label>
      {children}
    </Section>
  )
}

function FeeLines({ fee }: Pick<TermsFieldsProps, 'fee'>) {
  const { words } = useWords()
  if (fee === 'paid') return <ReceiptLine term={words.terms.fee}>{words.terms.feePaid}</ReceiptLine>
  if (!fee) return <ReceiptLine term={words.terms.fee}>{words.terms.feeUnknown}</ReceiptLine>
  return (
    <>
      <ReceiptLine term={words.terms.fee}>
        <span className="ltr">{fee.total}</span>
        {fee.cents !== null && <Dollars cents={fee.cents} />}
      </ReceiptLine>
      {fee.parentPart && (
        <ReceiptLine term={words.terms.l1Part}>
          <span className="ltr">{fee.parentPart}</span>
        </ReceiptLine>
      )}
    </>
  )
}

function Dollars({ cents }: { cents: number }) {
  const { words, language } = useWords()
  return (
    <>
      {' · '}
      {cents === 0 ? words.cost.cent : <span className="ltr">{formatDollars(cents, language)}</span>}
    </>
  )
}

function ReceiptLine({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <i className="leader" aria-hidden="true" />
      <dd>{children}</dd>
    </div>
  )
}

function RoyaltyLine({
  royaltyBps,
  onChange,
}: {
  royaltyBps: number
  onChange: TermsFieldsProps['onChange']
}) {
  const { words } = useWords()
  const id = useId()
  return (
    <div className="royalty-line">
      <dt>
        <label htmlFor={id}>{words.terms.royalty}</label>
      </dt>
      <dd>
        <input
          id={id}
          type="range"
          min={0}
          max={ROYALTY_MAX_BPS}
          step={ROYALTY_STEP_BPS}
          value={royaltyBps}
          aria-valuetext={`${royaltyBps / 100} %`}
          onChange={(event) => onChange({ royaltyBps: Number(event.target.value) })}
        />
        <output className="ltr" htmlFor={id}>
          {royaltyBps / 100} %
        </output>
      </dd>
    </div>
  )
}

function Enforcement({
  enforced,
  onEnforced,
}: {
  enforced: boolean
  onEnforced: (enforced: boolean) => void
}) {
  const { words } = useWords()
  return (
    <fieldset className="choices stacked">
      <legend className="field-label">{words.terms.enforcement}</legend>
      {[false, true].map((value) => (
        <div key={String(value)}>
          <label className="choice">
            <input
              type="radio"
              name="enforcement"
              checked={enforced === value}
              onChange={() => onEnforced(value)}
              aria-describedby={`enforcement-${value}`}
            />
            {value ? words.terms.enforced : words.terms.requested}
          </label>
          <p className="hint" id={`enforcement-${value}`}>
            {value ? words.terms.enforcedMeans : words.terms.requestedMeans}
          </p>
        </div>
      ))}
    </fieldset>
  )
}
