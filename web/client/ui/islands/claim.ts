import { foldHandle, handleProblem } from '../../../shared/handle.ts'
import { fill } from '../../../shared/words/fill.ts'
import { linkTo } from '../linkTo.ts'
import { orLate } from './orLate.ts'

/** Pause after the last key before the server is asked. */
const PAUSE_MS = 250

type Words = Readonly<Record<string, string>>
/** The part of `GET /api/handles/:handle` that is used here. */
type Answer = { available: boolean; reason?: string; similarTo?: string }

let running: AbortController | undefined

/** Says below the field whether what is typed is free; answers to what was typed before are dropped. */
export async function claim(input: HTMLElement): Promise<void> {
  const form = input.closest('form')
  const output = form?.querySelector('output')
  if (!(input instanceof HTMLInputElement) || !form || !output) return
  const words: Words = JSON.parse(form.dataset['words'] ?? '{}')
  const handle = foldHandle(input.value)
  running?.abort()
  running = new AbortController()
  const { signal } = running
  const problem = handle === '' ? 'rules' : handleProblem(handle)
  if (problem) return say(output, words[problem] ?? '')
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  if (signal.aborted) return
  const answer = await ask(handle, signal)
  if (!signal.aborted) show(output, { words, handle, answer })
}

async function ask(handle: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const answer = await orLate(answerOf(handle, signal))
    return isAnswer(answer) ? answer : null
  } catch {
    // Offline, or the server is away or silent: said as such, and asked again before a mint.
    return null
  }
}

async function answerOf(handle: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(`/api/handles/${handle}`, { signal })
  return response.ok ? response.json() : null
}

function isAnswer(answer: unknown): answer is Answer {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'available' in answer &&
    typeof answer.available === 'boolean'
  )
}

function show(output: HTMLElement, found: { words: Words; handle: string; answer: Answer | null }): void {
  const { words, handle, answer } = found
  const sentence = (name: string) => fill(words[name] ?? '', { handle, other: answer?.similarTo ?? '' })
  if (!answer) return say(output, sentence('unknown'))
  if (answer.available)
    return say(
      output,
      strong(sentence('free')),
      sentence('costs'),
      answer.similarTo ? sentence('similar') : '',
    )
  if (answer.reason === 'burned') return say(output, strong(sentence('retired')))
  const link = document.createElement('a')
  link.href = linkTo(`/@${handle}`)
  link.textContent = sentence('seeIt')
  say(output, strong(sentence('taken')), link)
}

function strong(text: string): HTMLElement {
  const element = document.createElement('b')
  element.textContent = text
  return element
}

function say(output: HTMLElement, ...parts: (string | HTMLElement)[]): void {
  output.replaceChildren(...parts.filter((part) => part !== '').flatMap((part) => [part, ' ']))
}
