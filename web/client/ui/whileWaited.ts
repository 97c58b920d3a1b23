/** `tell`, which throws the reason of `signal` instead once nobody waits: work that is given up goes no further. */
export function whileWaited<Told extends unknown[]>(
  signal: AbortSignal,
  tell: (...told: Told) => void,
): (...told: Told) => void {
  return (...told) => {
    signal.throwIfAborted()
    tell(...told)
  }
}
