import { describe, expect, it } from 'vitest'
import { readForge, readPlaywright, readVitest } from '../../../scripts/test/readReports.ts'
import { sum } from '../../../scripts/test/tally.ts'

const assertion = (fullName: string, status: string) => ({ fullName, status })

describe('vitest', () => {
  it('counts a skipped test, a file that does not load and an error outside of tests as not passed', () => {
    const file = (name: string, status: string, ...assertionResults: object[]) => ({
      name,
      status,
      assertionResults,
    })
    expect(
      readVitest('unit', {
        success: false,
        testResults: [
          file('a.test.ts', 'failed', assertion('a works', 'passed'), assertion('a breaks', 'failed')),
          file('b.test.ts', 'passed', assertion('b waits', 'skipped')),
          file('c.test.ts', 'failed'),
        ],
      }),
    ).toEqual({
      passed: 1,
      failed: ['a breaks (failed)', 'b waits (skipped)', 'c.test.ts does not load or ends badly'],
    })
    expect(
      readVitest('unit', {
        success: false,
        testResults: [file('a.test.ts', 'passed', assertion('a works', 'passed'))],
      }),
    ).toEqual({ passed: 1, failed: ['unit: an error outside the tests'] })
  })

  it('does not take an empty run for a good one', () => {
    expect(readVitest('unit', { success: true, testResults: [] })).toEqual({
      passed: 0,
      failed: ['unit ended without a report: it found no tests'],
    })
  })
})

describe('forge', () => {
  it('counts tests by suite and tells why one failed', () => {
    expect(
      readForge({
        'tests/contracts/A.t.sol:A': {
          test_results: {
            'test_works()': { status: 'Success', reason: null },
            'test_breaks()': { status: 'Failure', reason: 'NotOwner()' },
            'test_waits()': { status: 'Skipped' },
          },
        },
      }),
    ).toEqual({
      passed: 1,
      failed: [
        'tests/contracts/A.t.sol:A test_breaks() (Failure: NotOwner())',
        'tests/contracts/A.t.sol:A test_waits() (Skipped)',
      ],
    })
    expect(readForge({}).failed).toHaveLength(1)
  })
})

describe('playwright', () => {
  it('counts nested suites, and flaky or skipped tests as not passed', () => {
    const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', tests: [{ status }] })
    expect(
      readPlaywright({
        errors: [{ message: 'the product did not start\nat …' }],
        suites: [
          {
            title: 'a.spec.ts',
            specs: [spec('works', 'expected')],
            suites: [{ title: 'inner', specs: [spec('shakes', 'flaky'), spec('waits', 'skipped')] }],
          },
        ],
      }),
    ).toEqual({
      passed: 1,
      failed: [
        'a.spec.ts: shakes (flaky)',
        'a.spec.ts: waits (skipped)',
        'journeys: the product did not start',
      ],
    })
  })
})

it('sums what several runners say', () => {
  expect(
    sum([
      { passed: 2, failed: ['a'] },
      { passed: 3, failed: [] },
    ]),
  ).toEqual({ passed: 5, failed: ['a'] })
})
