import { vi } from 'vitest'
import { type Browser, execute, findElement, valueOf } from './webDriver.ts'

const PATIENCE_MS = 60_000
const OFTEN_MS = 100

/** Run in the page: what can be pressed, and reads or is called so; exactly so before more than that. */
const PRESSABLE = `
  const [name] = arguments
  const isThere = (element) => element.getClientRects().length > 0 && !element.disabled && !element.closest('[inert]')
  const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent).replace(/\\s+/g, ' ').trim()
  const modal = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
  const all = [...modal.querySelectorAll('button, summary, a[href], input[type=checkbox]')].filter(isThere)
  const labelled = (element) => [...(element.labels ?? [])].map((label) => label.textContent.trim())
  return all.find((each) => nameOf(each) === name) ?? all.find((each) => labelled(each).includes(name)) ??
    all.find((each) => nameOf(each).startsWith(name)) ?? null`

/** Run in the page: the field whose label reads so. */
const FIELD = `
  const [name] = arguments
  const words = (label) => [...label.childNodes].filter(({ nodeName }) => nodeName !== 'INPUT').map(({ textContent }) => textContent).join('').trim()
  return [...document.querySelectorAll('input, textarea')].find((field) => [...(field.labels ?? [])].some((label) => words(label) === name)) ?? null`

/** Someone in front of `browser`, who goes by the words on the screen. */
export class Person {
  readonly #browser: Browser

  constructor(browser: Browser) {
    this.#browser = browser
  }

  async goTo(url: string): Promise<void> {
    await this.#browser.send('navigate', { url })
  }

  async press(name: string): Promise<void> {
    await this.#soon(async () => {
      const id = await findElement(this.#browser, PRESSABLE, name)
      if (!id) throw new Error(`nothing to press is called ${name}`)
      await this.#browser.send('click', { id })
    })
  }

  async fill(label: string, text: string): Promise<void> {
    await this.#soon(async () => {
      const id = await findElement(this.#browser, FIELD, label)
      if (!id) throw new Error(`no field is called ${label}`)
      await this.#browser.send('clear', { id })
      await this.#browser.send('type', { id, text })
      // Keys go elsewhere where a dialog that closes takes the focus with it.
      const value = await valueOf(this.#browser, id)
      if (value !== text) throw new Error(`${label} holds ${String(value)}`)
    })
  }

  /** Chooses the file at `path` as the portrait. */
  async offer(path: string): Promise<void> {
    const id = await findElement(this.#browser, `return document.querySelector('input[type=file]')`)
    await this.#browser.send('type', { id, text: path })
  }

  /** Waits until `text` can be read. */
  async reads(text: string): Promise<void> {
    await this.#soon(async () => {
      const all = String(await execute(this.#browser, `return document.body.innerText.replace(/\\s+/g, ' ')`))
      if (!all.includes(text)) throw new Error(`“${text}” is not in: ${all}`)
    })
  }

  /** Waits until the address holds `part`. */
  async arrivesAt(part: string): Promise<void> {
    await this.#soon(async () => {
      const at = String(await execute(this.#browser, 'return location.href'))
      if (!at.includes(part)) throw new Error(`still at ${at}`)
    })
  }

  /** What `script`, the body of a function, returns in the page. */
  evaluate(script: string): Promise<unknown> {
    return execute(this.#browser, script)
  }

  #soon(attempt: () => Promise<void>): Promise<void> {
    return vi.waitFor(attempt, { timeout: PATIENCE_MS, interval: OFTEN_MS })
  }
}
