import type { StudioWords } from '../../../shared/words/studio/en.ts'
import type { Told } from '../sign/signable.ts'
import type { DemoQuestion } from './demoProvider.ts'

/** What the dialog shows: the question, and what signing it does where that is known. */
export type Asking = Readonly<{ question: DemoQuestion; told: Told | null }>

/** Asks in the demo wallet's own dialog, apart from our screens as an extension's window would be. Escape refuses. */
export function demoConfirm(words: StudioWords['demoWallet'], asking: Asking): Promise<boolean> {
  const { question, told } = asking
  const dialog = element('dialog', 'demo-wallet')
  dialog.setAttribute('aria-labelledby', 'demo-wallet-title')
  const title = element('h2', 'demo-wallet-title', words[question.ask].title)
  title.id = 'demo-wallet-title'
  const details = told ? toldElement(told) : element('pre', 'demo-wallet-details', rawOf(question))
  details.tabIndex = 0
  const refuse = element('button', 'button', words.refuse)
  const agree = element('button', 'button primary', words[question.ask].agree)
  const buttons = element('p', 'demo-wallet-buttons')
  buttons.append(refuse, agree)
  dialog.append(element('p', 'label', words.name), title, details, element('p', 'hint', words.note), buttons)
  document.body.append(dialog)
  return new Promise((resolve) => {
    refuse.addEventListener('click', () => dialog.close('refused'))
    agree.addEventListener('click', () => dialog.close('agreed'))
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'agreed')
    })
    dialog.showModal()
    agree.focus()
  })
}

function toldElement({ title, lines }: Told): HTMLElement {
  const told = element('div', 'demo-wallet-told')
  told.append(element('b', '', title), ...lines.map((line) => element('p', '', line)))
  return told
}

/** A message as it is; of a call that nobody here made, to whom it goes and its selector. */
function rawOf(question: DemoQuestion): string {
  return question.ask === 'transaction' ? `${question.to}\n${question.data.slice(0, 10)}` : question.text
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}
