/** Arrow keys move between the cards of a grid as they lie on the screen; Home and End to the first and last. */
export function moveInGrid(grid: HTMLElement, key: string): void {
  const links = [...grid.querySelectorAll<HTMLElement>('a.card-link')]
  const at = links.findIndex((link) => link === document.activeElement)
  if (at < 0) return
  const next = links[target({ key, at, links, rtl: document.dir === 'rtl' })]
  next?.focus()
}

function target(move: { key: string; at: number; links: HTMLElement[]; rtl: boolean }): number {
  const { key, at, links, rtl } = move
  const top = (index: number) => links[index]?.closest('li')?.offsetTop ?? 0
  const second = links.findIndex((_, index) => top(index) > top(0))
  const columns = second < 0 ? links.length : second
  const steps: Record<string, number> = {
    ArrowRight: rtl ? -1 : 1,
    ArrowLeft: rtl ? 1 : -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -at,
    End: links.length - 1 - at,
  }
  return at + (steps[key] ?? Number.NaN)
}
