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
    const response = await fetch(url, { signal })
    const page = parsePage(await response.text())
    if (signal.aborted) return
    showResults(page)
    history.replaceState(null, '', url)
  } catch (error) {
    // Offline: sending the form shows the browser's own page about it.
    if (!signal.aborted) form.submit()
    else if (!(error instanceof DOMException)) throw error
  }
}

function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') url.searchParams.set(name, value)
  return url.href
}

/** HTML of our own origin, escaped by the server; it is parsed into a document in which nothing runs. */
function parsePage(html: string): Document {
  const trusted = 'trustedTypes' in window ? ownPages().createHTML(html) : html
  return new DOMParser().parseFromString(trusted, 'text/html')
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
function showResults(page: Document): void {
  const results = page.getElementById('results')
  if (!results) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(page.getElementById('themes')?.textContent ?? '')
  document.adoptedStyleSheets = [sheet]
  document.getElementById('results')?.replaceWith(document.adoptNode(results))
}
