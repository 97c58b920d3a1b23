import { isLanguage } from '../../../shared/language.ts'
import { type CheckedPart, type Verification, verifyProfile } from '../../../shared/verifyProfile.ts'
import { fill } from '../../../shared/words/fill.ts'
import { notSecure } from '../../../shared/words/pages/notSecure.ts'
import type { CheckWords } from '../pages/CheckYourself.tsx'

/** Compares what this page shows with what the chain says, in this browser, and puts what came of it in the button's place. */
export async function check(button: HTMLElement): Promise<void> {
  const slot = button.closest<HTMLElement>('[data-check]')
  if (!slot || !(button instanceof HTMLButtonElement)) return
  const words: CheckWords = JSON.parse(slot.dataset['words'] ?? '{}')
  if (!('subtle' in crypto)) return show(slot, 'bad', notSecureHere())
  const label = button.textContent
  button.disabled = true
  button.textContent = words.checking
  try {
    tell(slot, words, await verify(slot))
  } catch {
    // Offline, or the node does not answer: nothing was compared, and that is what is said.
    show(slot, 'bad', words.unreachable)
  }
  button.disabled = false
  button.textContent = label
}

function notSecureHere(): string {
  const { lang } = document.documentElement
  return notSecure[isLanguage(lang) ? lang : 'en']
}

function verify({ dataset }: HTMLElement): Promise<Verification> {
  const card = document.querySelector('.card')
  const image = card?.querySelector('img')
  const sources = `${image?.getAttribute('src') ?? ''} ${image?.getAttribute('srcset') ?? ''}`
  const texts = [...(card?.querySelectorAll('.card-name, .card-bio') ?? [])].map(
    ({ textContent }) => textContent ?? '',
  )
  return verifyProfile({
    handle: dataset['check'] ?? '',
    contract: dataset['contract'] ?? '',
    rpcUrl: dataset['rpc'] ?? '',
    shown: {
      cids: [...new Set([...sources.matchAll(/\/ipfs\/(\w+)/g)].map(([, cid = '']) => cid))],
      // Where the page had to tidy a text to draw it, it is not the same letter for letter, and says nothing against it.
      texts: dataset['verbatim'] === undefined ? [] : texts,
    },
  })
}

function tell(slot: HTMLElement, words: CheckWords, { digest, parts }: Verification): void {
  const nameOf = ({ name }: CheckedPart) => words.parts[name] ?? fill(words.picture, { width: name })
  const found = (state: CheckedPart['state']) => parts.filter((part) => part.state === state)
  const list = (of: readonly CheckedPart[]) => [...new Set(of.map(nameOf))].join(', ')
  if (!digest) show(slot, 'bad', words.unknown)
  else if (found('differs').length > 0)
    show(slot, 'bad', fill(words.differs, { what: list(found('differs')) }))
  else if (found('missing').length > 0)
    show(slot, 'bad', fill(words.missing, { what: list(found('missing')) }))
  else show(slot, 'good', words.checked)
  const lines = parts.map((part) => {
    const line = document.createElement('li')
    line.textContent = `${nameOf(part)}: ${words.states[part.state]}${part.cid ? ` · ${part.cid}` : ''}`
    return line
  })
  const details = slot.querySelector('details')
  details?.querySelector('ul')?.replaceChildren(...lines)
  details?.toggleAttribute('hidden', lines.length === 0)
}

/** Focus follows, so that a reader who does not see it hears it. It stands in the invitation's place; what went well needs no second button either. */
function show(slot: HTMLElement, result: 'good' | 'bad', sentence: string): void {
  for (const each of slot.querySelectorAll<HTMLElement>('[data-result]')) {
    each.hidden = each.dataset['result'] !== result
    if (each.hidden) continue
    const text = each.querySelector('span')
    if (text) text.textContent = sentence
    each.tabIndex = -1
    each.focus()
  }
  for (const each of slot.querySelectorAll<HTMLElement>('[data-before]'))
    each.hidden = result === 'good' || !(each instanceof HTMLButtonElement)
}
