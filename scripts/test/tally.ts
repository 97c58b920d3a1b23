/** What a runner's own report says. */
export type Tally = Readonly<{
  passed: number
  /** One sentence for each test that did not pass; a skipped one proves nothing, so it is here too. */
  failed: readonly string[]
}>

/** A runner that ended without a report: nothing it was to prove is proved. */
export function noReport(name: string, reason: string): Tally {
  return { passed: 0, failed: [`${name} ended without a report: ${reason}`] }
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
  }
}
