const listeners = new Set<() => void>()
let forgetful = false

/** Whether this browser keeps nothing, or has no room left: what should outlast the page is in its memory only. */
export function isForgetful(): boolean {
  return forgetful
}

/** From now on it is said that memory stands in. */
export function noteForgetful(): void {
  if (forgetful) return
  forgetful = true
  for (const listener of listeners) listener()
}

/** Calls `listener` once memory has to stand in. Returns how to stop. */
export function onForgetful(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
