/**
 * The script of every page: two kilobytes, in the document, that make buttons work. Nothing is rendered here. One listener takes what happens on
 * elements with `data-action`; what is larger than a line or two is loaded when it is first needed.
 */
type Action = (element: HTMLElement, event: Event) => void | Promise<void>

const root = document.documentElement

const onClick: Record<string, Action> = {
  theme: switchTheme,
  share,
  copy: (element) => copy(element, element.dataset['text'] ?? ''),
  dialog: openDialog,
  check,
  turn: async (element) => (await import('./ui/islands/deck.ts').catch(without))?.turnTo(element),
}
const onInput: Record<string, Action> = {
  search: async (element) => (await import('./ui/islands/search.ts').catch(without))?.search(element),
  claim: async (element) => (await import('./ui/islands/claim.ts').catch(without))?.claim(element),
}
const onKey: Record<string, Action> = {
  grid: async (element, event) => {
    if (!(event instanceof KeyboardEvent) || !/^(Arrow|Home|End)/.test(event.key)) return
    // With a modifier it is the browser's: back, or the top of the page.
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    // The page would scroll before the module is there.
    event.preventDefault()
    const grid = await import('./ui/islands/grid.ts').catch(without)
    grid?.moveInGrid(element, event.key)
  },
}

/** Offline a module can't be had: forms and links then go on working as they do without script. */
function without(): null {
  return null
}

function listen(type: string, actions: Record<string, Action>): void {
  document.addEventListener(type, (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-action]') : null
    if (!(target instanceof HTMLElement)) return
    void actions[target.dataset['action'] ?? '']?.(target, event)
  })
}

function switchTheme(): void {
  const now = root.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  const next = now === 'dark' ? 'light' : 'dark'
  root.dataset['theme'] = next
  try {
    localStorage.setItem('theme', next)
  } catch {
    // Storage can be refused; the choice then lasts as long as the page.
    return
  }
}

/** A page that comes back as it was left may have missed a switch. */
function takeTheme({ persisted }: PageTransitionEvent): void {
  if (!persisted) return
  try {
    const saved = localStorage.getItem('theme')
    if (saved === 'light' || saved === 'dark') root.dataset['theme'] = saved
  } catch {
    // Storage can be refused: there is nothing to take.
    return
  }
}

async function share(element: HTMLElement): Promise<void> {
  const url = document.querySelector<HTMLLinkElement>('link[hreflang=x-default]')?.href ?? location.href
  if (!navigator.share) return copy(element, url)
  await navigator.share({ title: document.title, url }).catch(() => undefined)
}

async function copy(element: HTMLElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    say(element, element.dataset['done'] ?? '✓')
  } catch {
    // Refused, or not there without TLS: it can be copied by hand.
    prompt(element.textContent, text)
  }
}

/** Says `words` on a button itself for a moment, in the room that it has. */
function say(button: HTMLElement, words: string): void {
  if (button.style.width) return
  const said = button.textContent
  button.style.width = `${button.offsetWidth}px`
  button.style.paddingInline = '0'
  button.textContent = words
  setTimeout(() => {
    button.textContent = said
    button.removeAttribute('style')
  }, 2000)
}

/** What can't even be begun is said in the words that stand in its place for that. */
async function check(button: HTMLElement): Promise<void> {
  const island = await import('./ui/islands/check.ts').catch(without)
  if (island) await island.check(button)
  else button.parentElement?.querySelector('[data-result=bad]')?.removeAttribute('hidden')
}

/** Links that lead to what a dialog shows open the dialog instead; with a modifier they stay links. */
function openDialog(element: HTMLElement, event: Event): void {
  if (event instanceof MouseEvent && (event.metaKey || event.ctrlKey || event.shiftKey)) return
  const dialog = document.getElementById(element.dataset['dialog'] ?? '')
  if (!(dialog instanceof HTMLDialogElement)) return
  event.preventDefault()
  dialog.showModal()
}

/** What a reader waits for has been shown: name and portrait. What is fetched from here on keeps nothing from them. */
async function firstPaint(): Promise<void> {
  await document
    .querySelector<HTMLImageElement>('img:not([loading=lazy])')
    ?.decode()
    .catch(() => undefined)
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  // Two frames are no proof that anything was shown; that the browser says so is.
  if (PerformanceObserver.supportedEntryTypes.includes('paint'))
    await new Promise<unknown>((resolve) =>
      new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true }),
    )
}

/** The faces of running text, as `fonts.css` names them. */
const SANS = '1em "Instrument Sans Variable"'
const ITALIC = 'italic 1em "Instrument Serif"'
/** Less than any line; more than two faces differ by on one. */
const LINE_PX = 8

/** Whether no face of this machine could be set to the widths of ours: were ours to take its place, words would move. */
function nothingStandsIn(): boolean {
  const states = [...document.fonts].flatMap(({ family, status }) => (/Fallback/.test(family) ? status : []))
  // A browser that says nothing of its own faces is not taken at that word.
  return states.includes('error') && !states.includes('loaded')
}

/** Heights of what may be on the screen, in pixels: what waits to be laid out has none to be read. */
function heights(): number[] {
  const shown = document.querySelectorAll<HTMLElement>('main :not(.below *)')
  return [...shown].map(({ offsetHeight }) => offsetHeight)
}

/** Sets running text in our faces, unless a text has a line more or less in them: words would move while they are read. */
function setFaces(dataset: DOMStringMap): void {
  const before = heights()
  dataset['faces'] = 'late'
  if (heights().some((height, at) => Math.abs(height - (before[at] ?? height)) > LINE_PX))
    dataset['faces'] = 'none'
}

/** Fetches the faces of running text and sets it in them, all at once; next time they are asked for from the start. */
async function bringFaces(): Promise<void> {
  const { lang, dataset } = root
  if (dataset['faces'] === undefined && nothingStandsIn()) {
    dataset['faces'] = 'none'
    return
  }
  // Arabic knows no italic.
  const faces = lang === 'ar' ? [SANS] : [SANS, ITALIC]
  // For all letters that there are; what can't be fetched is set in the face that stands in.
  const text = document.body.textContent
  const fetched = await Promise.allSettled(faces.map((face) => document.fonts.load(face, text)))
  if (dataset['faces'] === undefined) setFaces(dataset)
  if (dataset['faces'] === 'none' || fetched.some(({ status }) => status === 'rejected')) return
  try {
    localStorage.setItem('namesake.faces', 'yes')
  } catch {
    // Storage can be refused; they are then asked for late each time.
    return
  }
}

async function finish(): Promise<void> {
  await firstPaint()
  void bringFaces()
  if (root.dataset['mine'] === '') (await import('./ui/islands/mine.ts').catch(without))?.showMine()
  if (!document.querySelector('[data-deck]')) return
  const deck = await import('./ui/islands/deck.ts').catch(without)
  deck?.turnByItself()
}

/** Keys may go to the end of the page, which needs the true height of all of it. */
function layOutAll(): void {
  root.dataset['script'] = 'all'
}

listen('click', onClick)
listen('input', onInput)
listen('keydown', onKey)
addEventListener('keydown', layOutAll)
addEventListener('pageshow', takeTheme)
addEventListener('load', () => void finish())
