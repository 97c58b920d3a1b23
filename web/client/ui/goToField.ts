/** Brings the field that is marked with `data-field={name}` into view and focuses it; nothing where there is none. */
export function goToField(name: string): void {
  const field = document.querySelector<HTMLElement>(`[data-field="${name}"]`)
  field?.focus({ preventScroll: true })
  // In the middle: a header or a bar may lie over the edges.
  field?.scrollIntoView({ block: 'center' })
}
