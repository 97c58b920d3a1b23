import { type KeyboardEvent, useId, useState } from 'react'
import type { DraftLink } from '../../../shared/draft.ts'
import { LINK_LABEL_MAX, LINK_URL_MAX } from '../../../shared/limits.ts'
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
  const [touched, setTouched] = useState(false)
  const isBad = link.url !== '' && !isLink(link.url)
  const leave = () => {
    setTouched(true)
    const url = normaliseLink(link.url)
    onChange({ url, ...(link.label === '' ? { label: defaultLabel(url).slice(0, LINK_LABEL_MAX) } : {}) })
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
      <div className="field link-url">
        <label htmlFor={`${id}-url`}>{words.links.address}</label>
        <input
          id={`${id}-url`}
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
        <output className="hint" id={`${id}-hint`}>
          {touched && isBad && <b className="fault">{words.links.notAllowed}</b>}
          {link.url === '' && words.links.hint}
          {link.url.startsWith('mailto:') && words.words.looksPrivate.email}
        </output>
      </div>
      <div className="field link-label">
        <label htmlFor={`${id}-label`}>{words.links.label}</label>
        <input
          id={`${id}-label`}
          value={link.label}
          maxLength={LINK_LABEL_MAX}
          dir="auto"
          onKeyDown={byKey}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      </div>
      <div className="link-tools">
        <LinkIcon url={link.url} />
        <button
          type="button"
          className="icon-button"
          aria-label={words.links.up(name)}
          disabled={!onUp}
          onClick={onUp ?? undefined}
        >
          ↑
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={words.links.down(name)}
          disabled={!onDown}
          onClick={onDown ?? undefined}
        >
          ↓
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={words.links.remove(name)}
          onClick={onRemove}
        >
          ×
        </button>
      </div>
    </li>
  )
}
