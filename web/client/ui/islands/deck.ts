/** How long one card lies on top. */
const TURN_MS = 6000

/** Brings the card whose button was pressed to the top; the others keep their order behind it. */
export function turnTo(button: HTMLElement): void {
  const deck = button.closest<HTMLElement>('[data-deck]')
  const buttons = [...(deck?.querySelectorAll<HTMLElement>('[data-action=turn]') ?? [])]
  if (deck) bringToTop(deck, buttons.indexOf(button))
}

/**
 * Fetches the portraits behind the first, and turns the deck while nobody looks closely: not under a pointer, not while something in it has
 * focus, not in a hidden tab, not when motion is unwelcome.
 */
export function turnByItself(): void {
  const deck = document.querySelector<HTMLElement>('[data-deck]')
  if (!deck) return
  for (const image of deck.querySelectorAll('img')) image.loading = 'eager'
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  setInterval(() => {
    if (still.matches || document.hidden || deck.matches(':hover, :focus-within')) return
    const places = [...deck.querySelectorAll<HTMLElement>('[data-place]')]
    bringToTop(
      deck,
      places.findIndex((place) => place.dataset['place'] === '1'),
    )
  }, TURN_MS)
}

function bringToTop(deck: HTMLElement, top: number): void {
  const places = [...deck.querySelectorAll<HTMLElement>('[data-place]')]
  if (top < 0 || !places[top]) return
  for (const [index, place] of places.entries()) {
    const next = (index - top + places.length) % places.length
    place.dataset['place'] = String(next)
    place.inert = next > 0
  }
  for (const [index, button] of deck.querySelectorAll('[data-action=turn]').entries())
    button.setAttribute('aria-pressed', String(index === top))
}
