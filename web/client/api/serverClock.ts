/** The newest time that the server told, and when that was, by a clock that nobody sets. */
let told: Readonly<{ at: number; elapsed: number }> | null = null

/** Takes the time from an answer's `Date` header. An answer out of a cache tells an older time than is known, and changes nothing. */
export function noteServerTime(header: string | null): void {
  const at = Date.parse(header ?? '')
  if (at > serverNow() || (told === null && !Number.isNaN(at))) told = { at, elapsed: performance.now() }
}

/** Unix milliseconds by the server's clock; by this device's until the server has told. A device's clock may be off by any amount. */
export function serverNow(): number {
  return told === null ? Date.now() : told.at + performance.now() - told.elapsed
}
