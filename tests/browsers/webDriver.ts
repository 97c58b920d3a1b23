import { z } from 'zod'

/** https://www.w3.org/TR/webdriver2: the web element identifier. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
const elementSchema = z.object({ [ELEMENT]: z.string() })
const valueSchema = z.object({ value: z.unknown() })

/** Commands by method and path of the standard, and by Firefox's own name for the same, which takes and answers the same. */
export const COMMANDS = {
  navigate: ['POST', '/url', 'WebDriver:Navigate'],
  execute: ['POST', '/execute/sync', 'WebDriver:ExecuteScript'],
  click: ['POST', '/element/{id}/click', 'WebDriver:ElementClick'],
  clear: ['POST', '/element/{id}/clear', 'WebDriver:ElementClear'],
  type: ['POST', '/element/{id}/value', 'WebDriver:ElementSendKeys'],
  screenshot: ['GET', '/screenshot', 'WebDriver:TakeScreenshot'],
} as const satisfies Record<string, readonly [method: string, path: string, name: string]>

export type Command = keyof typeof COMMANDS
export type Parameters = Readonly<Record<string, unknown>>

/** A browser that obeys; other than Chromium's ones have no driver that npm or Debian give. */
export type Browser = AsyncDisposable &
  Readonly<{
    name: string
    send: (command: Command, parameters?: Parameters) => Promise<unknown>
  }>

/** Runs `script`, the body of a function of `args`, in the page. */
export async function execute(browser: Browser, script: string, ...args: unknown[]): Promise<unknown> {
  return unwrap(await browser.send('execute', { script, args }))
}

/** The element that `script` returns, or null. */
export async function findElement(
  browser: Browser,
  script: string,
  ...args: unknown[]
): Promise<string | null> {
  const found = elementSchema.safeParse(await execute(browser, script, ...args))
  return found.success ? (found.data[ELEMENT] ?? null) : null
}

/** What stands in the field `id`. */
export function valueOf(browser: Browser, id: string): Promise<unknown> {
  return execute(browser, 'return arguments[0].value', { [ELEMENT]: id })
}

/** Drivers wrap answers in `value`, over HTTP once more than in Firefox. */
export function unwrap(answer: unknown): unknown {
  const wrapped = valueSchema.safeParse(answer)
  return wrapped.success && 'value' in wrapped.data ? wrapped.data.value : answer
}
