import { decodeFunctionData, isHex } from 'viem'
import { profileAbi } from '../../../shared/abi.generated.ts'
import { idToHandle } from '../../../shared/handle.ts'
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

function detailsOf(question: DemoQuestion): string {
  if (question.ask !== 'transaction') return question.text
  return `${question.to}\n${functionOf(question.data)}`
}

/** The call in plain text: its name, and its arguments a line each; handles as the letters they are. */
function functionOf(data: `0x${string}`): string {
  try {
    const { functionName, args } = decodeFunctionData({ abi: profileAbi, data })
    return [functionName, ...args.map(textOf)].join('\n  ')
  } catch (error) {
    // A call of another contract: its selector says as much as can be said.
    return error instanceof Error ? data.slice(0, 10) : ''
  }
}

function textOf(argument: unknown): string {
  if (Array.isArray(argument))
    return argument.map((data) => (isHex(data) ? functionOf(data) : String(data))).join('\n')
  const text = String(argument)
  const handle = isHex(text) && text.length === 66 ? idToHandle(BigInt(text)) : null
  const named = handle ?? (typeof argument === 'bigint' ? idToHandle(argument) : null)
  return named ? `@${named}` : text
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
