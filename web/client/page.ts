/**
 * The script of every page: two kilobytes, in the document, that make buttons work. Nothing is rendered here. One listener takes what happens on
 * elements with `data-action`; what is larger than a line or two is loaded when it is first needed.
 */
type Action = (element: HTMLElement, event: Event) => void | Promise<void>

const onClick: Record<string, Action> = {
  theme: switchTheme,
  share,
  copy: (element) => copy(element, element.dataset['text'] ?? ''),
  dialog: openDialog,
  check: async (element) => (await import('./ui/islands/check.ts')).check(element),
  turn: async (element) => (await import('./ui/islands/deck.ts')).turnTo(element),
}
const onInput: Record<string, Action> = {
  search: async (element) => (await import('./ui/islands/search.ts')).search(element),
  claim: async (element) => (await import('./ui/islands/claim.ts')).claim(element),
}
const onKey: Record<string, Action> = {
  grid: async (element, event) => {
    if (!(event instanceof KeyboardEvent) || !/^(Arrow|Home|End)/.test(event.key)) return
    // The page would scroll before the module is there.
    event.preventDefault()
    const { moveInGrid } = await import('./ui/islands/grid.ts')
    moveInGrid(element, event.key)
  },
}

function listen(type: string, actions: Record<string, Action>): void {
  document.addEventListener(type, (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-action]') : null
    if (!(target instanceof HTMLElement)) return
    void actions[target.dataset['action'] ?? '']?.(target, event)
  })
}

function switchTheme(): void {
  const root = document.documentElement
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

async function share(element: HTMLElement): Promise<void> {
  const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href
  if (!navigator.share) return copy(element, url)
  await navigator.share({ title: document.title, url }).catch(() => undefined)
}

/** Says so on the button itself for a moment, without changing its width. */
async function copy(element: HTMLElement, text: string): Promise<void> {
  const said = element.textContent
  await navigator.clipboard.writeText(text)
  element.style.minWidth = `${element.offsetWidth}px`
  element.textContent = element.dataset['done'] ?? '✓'
  setTimeout(() => (element.textContent = said), 2000)
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

/** Fetches the faces of running text and sets it in them, all at once; next time they are asked for from the start. */
async function bringFaces(): Promise<void> {
  const { lang, dataset } = document.documentElement
  // Arabic knows no italic.
  const faces = lang === 'ar' ? [SANS] : [SANS, ITALIC]
  // For all letters that there are; what can't be fetched is set in the face that stands in.
  const text = document.body.textContent
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, text)))
  dataset['faces'] = ''
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
  if (document.querySelector('[data-deck]')) (await import('./ui/islands/deck.ts')).turnByItself()
}

listen('click', onClick)
listen('input', onInput)
listen('keydown', onKey)
addEventListener('load', () => void finish())
