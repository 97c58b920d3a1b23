import { useRef, useState } from 'react'
import type { DraftLink } from '../../../shared/draft.ts'
import { LINKS_MAX } from '../../../shared/limits.ts'
import { Section } from '../../ui/Section.tsx'
import { uniqueKey } from '../../ui/uniqueKey.ts'
import { useWords } from '../../ui/useWords.ts'
import { LinkRow } from './LinkRow.tsx'

/** The links of a card, in the order in which they are printed. */
export function LinksFields({
  links,
  onLinks,
}: {
  links: readonly DraftLink[]
  onLinks: (links: readonly DraftLink[]) => void
}) {
  const { words } = useWords()
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const nameOf = (at: number) => links[at]?.label || words.links.nth(at + 1)

  const move = (from: number, to: number) => {
    const next = [...links]
    const [link] = next.splice(from, 1)
    if (!link) return
    next.splice(to, 0, link)
    onLinks(next)
    setSaid(words.links.moved(nameOf(from), to + 1, links.length))
  }
  const remove = (at: number) => {
    onLinks(links.filter((_, index) => index !== at))
    setSaid(words.links.removed(nameOf(at)))
  }
  const add = () => {
    onLinks([...links, { key: uniqueKey(), label: '', url: '' }])
    // The new row exists after the next paint; focus moves to what changed.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>('li:last-child .link-address input')?.focus(),
    )
  }

  return (
    <Section title={words.links.section}>
      {links.length > 0 ? (
        <ol className="link-rows" ref={list}>
          {links.map((link, at) => (
            <LinkRow
              key={link.key}
              link={link}
              name={nameOf(at)}
              onChange={(change) => onLinks(links.with(at, { ...link, ...change }))}
              onUp={at > 0 ? () => move(at, at - 1) : null}
              onDown={at < links.length - 1 ? () => move(at, at + 1) : null}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      ) : (
        <p className="hint">{words.links.none}</p>
      )}
      <p>
        <button type="button" className="button" onClick={add} disabled={links.length >= LINKS_MAX}>
          {words.links.add}
        </button>
      </p>
      <output className="visually-hidden">{said}</output>
    </Section>
  )
}
