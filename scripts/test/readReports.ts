import { z } from 'zod'
import { noReport, type Tally } from './tally.ts'

const vitestSchema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** Vitest's `json` reporter. A file that does not load has no tests to count, and counts as one that failed. */
export function readVitest(name: string, report: unknown): Tally {
  const { success, testResults } = vitestSchema.parse(report)
  const tests = testResults.flatMap((file) => file.assertionResults)
  const broken = testResults.filter(
    (file) => file.status !== 'passed' && file.assertionResults.every((test) => test.status === 'passed'),
  )
  const failed = [
    ...tests.filter((test) => test.status !== 'passed').map((test) => `${test.fullName} (${test.status})`),
    ...broken.map((file) => `${file.name} does not load or ends badly`),
  ]
  // An error outside every test, such as a promise nobody awaited.
  if (!success && failed.length === 0) failed.push(`${name}: an error outside the tests`)
  if (tests.length === 0) return noReport(name, 'it found no tests')
  return { passed: tests.length - tests.filter((test) => test.status !== 'passed').length, failed }
}

const forgeSchema = z.record(
  z.string(),
  z.object({
    test_results: z.record(z.string(), z.object({ status: z.string(), reason: z.string().nullish() })),
  }),
)

/** `forge test --json`: suites by file, tests by signature. */
export function readForge(report: unknown): Tally {
  const tests = Object.entries(forgeSchema.parse(report)).flatMap(([suite, { test_results }]) =>
    Object.entries(test_results).map(([name, result]) => ({ name: `${suite} ${name}`, ...result })),
  )
  if (tests.length === 0) return noReport('contracts', 'it found no tests')
  const failed = tests.filter((test) => test.status !== 'Success')
  return {
    passed: tests.length - failed.length,
    failed: failed.map((test) => `${test.name} (${test.status}${test.reason ? `: ${test.reason}` : ''})`),
  }
}

type Suite = { title: string; suites?: Suite[] | undefined; specs: Spec[] }
type Spec = { title: string; file: string; tests: { status: string }[] }
const suiteSchema: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    suites: z.array(suiteSchema).optional(),
    specs: z.array(
      z.object({
        title: z.string(),
        file: z.string(),
        tests: z.array(z.object({ status: z.string() })),
      }),
    ),
  }),
)
const playwrightSchema = z.object({
  suites: z.array(suiteSchema),
  errors: z.array(z.object({ message: z.string().optional() })),
})

/** Playwright's `json` reporter. Only `expected` counts: a flaky test is one that failed. */
export function readPlaywright(report: unknown): Tally {
  const { suites, errors } = playwrightSchema.parse(report)
  const specs = suites.flatMap(specsOf)
  const tests = specs.flatMap((spec) =>
    spec.tests.map(({ status }) => ({ name: `${spec.file}: ${spec.title}`, status })),
  )
  if (tests.length === 0 && errors.length === 0) return noReport('journeys', 'it found no tests')
  const failed = tests.filter((test) => test.status !== 'expected')
  return {
    passed: tests.length - failed.length,
    failed: [
      ...failed.map((test) => `${test.name} (${test.status})`),
      ...errors.map(({ message = 'an error outside the tests' }) => `journeys: ${message.split('\n')[0]}`),
    ],
  }
}

function specsOf(suite: Suite): Spec[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)]
}
