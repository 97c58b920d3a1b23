/** Doubles with each try from `base` to `most`, then takes between half and all of that, so that what failed together does not come back together. */
export function backoff(tries: number, { base, most }: { base: number; most: number }): number {
  const whole = Math.min(most, base * 2 ** Math.min(tries, 30))
  return whole * (0.5 + Math.random() / 2)
}
