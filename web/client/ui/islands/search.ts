import { orLate } from './orLate.ts'

/** Pause after the last key before the results are fetched. */
const PAUSE_MS = 200

let running: AbortController | undefined

/** Fetches the page that the form would lead to and puts its results in place of these; the address follows, so that going back works. */
export async function search(form: HTMLElement): Promise<void> {
  if (!(form instanceof HTMLFormElement)) return
  running?.abort()
  running = new AbortController()
  const { signal } = running
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  if (signal.aborted) return
  const url = addressOf(form)
  try {
    const html = await orLate(htmlOf(url, signal))
    // Asked too often, or out of order: what is shown stays, and sending the form tells.
    if (signal.aborted || html === null) return
    showResults(html)
    history.replaceState(null, '', url)
    followLanguages(url)
  } catch (error) {
    // Offline, or silent: sending the form shows the browser's own page about it.
    if (!signal.aborted) form.submit()
    else if (!(error instanceof DOMException)) throw error
  }
}

async function htmlOf(url: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(url, { signal })
  return response.ok ? response.text() : null
}

/** The links to other languages lead to what is shown now. */
function followLanguages(url: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')) {
    const other = new URL(url)
    other.searchParams.set('lang', link.hreflang)
    link.href = other.href
  }
}

function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') url.searchParams.set(name, value)
  return url.href
}

const STYLES = /<style[^>]*>[^]*?<\/style>/g
const THEMES = /<style id="themes">([^<]*)/

/**
 * HTML of our own origin, escaped by the server; it is parsed into a document in which nothing runs. Without its styles: they would be refused,
 * and reported, there too.
 */
function parsePage(html: string): Document {
  const bare = html.replace(STYLES, '')
  return new DOMParser().parseFromString(
    'trustedTypes' in window ? ownPages().createHTML(bare) : bare,
    'text/html',
  )
}

type Policy = { createHTML(html: string): string }
declare global {
  interface Window {
    trustedTypes: { createPolicy(name: string, rules: Policy): Policy }
  }
}
let policy: Policy | undefined
function ownPages(): Policy {
  policy ??= window.trustedTypes.createPolicy('own-pages', { createHTML: (html) => html })
  return policy
}

/** The colours of the new cards come as a constructed sheet: the page's policy admits no further inline styles. */
function showResults(html: string): void {
  const results = parsePage(html).getElementById('results')
  if (!results) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(THEMES.exec(html)?.[1] ?? '')
  document.adoptedStyleSheets = [sheet]
  document.getElementById('results')?.replaceWith(document.adoptNode(results))
}
