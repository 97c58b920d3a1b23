import type { Source } from './importsOf.ts'

/** A busy machine takes so long for what a quiet one does at once. */
const PATIENCE_MS = 60_000
const LIMIT = /\btimeout: ([\d_]+)/g
/** Asserts how long something took, or how much memory a process holds before its collector ran. */
const MEASURED = /expect\((\(?Date\.now\(\)|\(?performance\.now\(\)|process\.memoryUsage\(\)\.rss)/

/** What makes a test fail on a busy machine: time that is asserted, or waited for impatiently. */
export function patienceProblems({ path, text }: Source): string[] {
  if (!path.startsWith('tests/') || path.startsWith('tests/bench/') || path === 'tests/architecture.test.ts')
    return []
  const limits = [...text.matchAll(LIMIT)].map(([, digits = '']) => Number(digits.replaceAll('_', '')))
  return [
    ...(limits.some((limit) => limit < PATIENCE_MS) ? [`${path} waits less than a minute`] : []),
    ...(waitsWithoutLimit(text) ? [`${path} waits for a second`] : []),
    ...(MEASURED.test(text) ? [`${path} asserts what a machine's load decides`] : []),
  ]
}

/** `vi.waitFor` gives up after a second unless it is told otherwise. */
function waitsWithoutLimit(text: string): boolean {
  return [...text.matchAll(/vi\.waitFor\(.*\)$/gm)].some(
    ([line]) => !/, (\{ timeout|SOON|within|PATIENT)[^)]*\)$/.test(line),
  )
}
