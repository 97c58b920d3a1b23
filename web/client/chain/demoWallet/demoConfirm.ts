import { decodeFunctionData } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import type { StudioWords } from '../../../shared/words/studio/en.ts'
import type { DemoQuestion } from './demoProvider.ts'

/** Asks in the demo wallet's own dialog, apart from our screens as an extension's window would be. Escape refuses. */
export function demoConfirm(words: StudioWords['demoWallet'], question: DemoQuestion): Promise<boolean> {
  const dialog = element('dialog', 'demo-wallet')
  dialog.setAttribute('aria-labelledby', 'demo-wallet-title')
  const title = element('h2', 'demo-wallet-title', words[question.ask].title)
  title.id = 'demo-wallet-title'
  const details = element('pre', 'demo-wallet-details', detailsOf(question))
  details.tabIndex = 0
  const refuse = element('button', 'button', words.refuse)
  const agree = element('button', 'button button-primary', words[question.ask].agree)
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

function detailsOf(question: DemoQuestion): string {
  if (question.ask !== 'transaction') return question.text
  return `${question.to}\n${functionOf(question.data)}`
}

function functionOf(data: `0x${string}`): string {
  try {
    return decodeFunctionData({ abi: profileAbi, data }).functionName
  } catch (error) {
    // A call of another contract: its selector says as much as can be said.
    return error instanceof Error ? data.slice(0, 10) : ''
  }
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
