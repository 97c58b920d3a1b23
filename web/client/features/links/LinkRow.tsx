import { type FocusEvent, type KeyboardEvent, useId, useState } from 'react'
import type { DraftLink } from '../../../shared/draft.ts'
import { LINK_LABEL_MAX, LINK_URL_MAX } from '../../../shared/limits.ts'
import { ArrowIcon, CrossIcon } from '../../ui/icons.tsx'
import { useWords } from '../../ui/useWords.ts'
import { LinkIcon } from './LinkIcon.tsx'
import { defaultLabel, isLink, normaliseLink } from './normaliseLink.ts'

export type LinkRowProps = Readonly<{
  link: DraftLink
  name: string
  onChange: (change: Partial<DraftLink>) => void
  /** Null at the end of the list. */
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove: () => void
}>

/** One link: address, label, and its place in the list. Alt with an arrow key moves it. */
export function LinkRow({ link, name, onChange, onUp, onDown, onRemove }: LinkRowProps) {
  const { words } = useWords()
  const id = useId()
  // A link that was there before was left once.
  const [touched, setTouched] = useState(link.url !== '')
  const isBad = link.url !== '' && !isLink(link.url)
  const proposal = defaultLabel(normaliseLink(link.url)).slice(0, LINK_LABEL_MAX)
  const label = link.label || proposal
  const leave = ({ relatedTarget }: FocusEvent) => {
    setTouched(true)
    // Who goes on to the label may want another one: it waits there as a proposal.
    const isStaying = relatedTarget instanceof HTMLElement && relatedTarget.id === `${id}-label`
    onChange({ url: normaliseLink(link.url), ...(isStaying ? {} : { label }) })
  }
  const byKey = (event: KeyboardEvent) => {
    if (!event.altKey) return
    const move = event.key === 'ArrowUp' ? onUp : event.key === 'ArrowDown' ? onDown : null
    if (!move) return
    event.preventDefault()
    move()
  }
  return (
    <li className="link-row">
      <div className="field link-address">
        <label htmlFor={`${id}-url`}>{words.links.address}</label>
        <input
          id={`${id}-url`}
          data-field={isBad ? 'links' : undefined}
          value={link.url}
          placeholder="https://"
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={LINK_URL_MAX}
          dir="ltr"
          onChange={(event) => onChange({ url: event.target.value })}
          onBlur={leave}
          onKeyDown={byKey}
          aria-invalid={touched && isBad}
          aria-describedby={`${id}-hint`}
        />
        <LinkIcon url={link.url} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-label`}>{words.links.label}</label>
        <input
          id={`${id}-label`}
          value={link.label}
          maxLength={LINK_LABEL_MAX}
          dir="auto"
          placeholder={proposal}
          onBlur={() => onChange({ label })}
          onKeyDown={byKey}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      </div>
      <div className="link-foot">
        <output className="hint" id={`${id}-hint`}>
          {touched && isBad && <b className="fault">{words.links.notAllowed}</b>}
          {link.url === '' && words.links.hint}
          {link.url.startsWith('mailto:') && words.words.looksPrivate.email}
        </output>
        <LinkTools name={name} onUp={onUp} onDown={onDown} onRemove={onRemove} />
      </div>
    </li>
  )
}

/** Up, down, away. */
function LinkTools({ name, onUp, onDown, onRemove }: Omit<LinkRowProps, 'link' | 'onChange'>) {
  const { words } = useWords()
  return (
    <div className="link-tools">
      <button
        type="button"
        className="icon-button"
        aria-label={words.links.up(name)}
        disabled={!onUp}
        onClick={onUp ?? undefined}
      >
        <ArrowIcon to="up" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={words.links.down(name)}
        disabled={!onDown}
        onClick={onDown ?? undefined}
      >
        <ArrowIcon to="down" />
      </button>
      <button type="button" className="icon-button" aria-label={words.links.remove(name)} onClick={onRemove}>
        <CrossIcon />
      </button>
    </div>
  )
}
