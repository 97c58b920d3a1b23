import { describe, expect, it } from 'vitest'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../web/shared/abi.generated.ts'
import { sentences } from '../../web/shared/errors.ts'

const contractErrors = new Set<string>(
  [...profileAbi, ...royaltySplitsAbi, ...royaltySplitAbi].flatMap((item) =>
    item.type === 'error' ? [item.name] : [],
  ),
)
/** Ours are in capitals. */
const rows = Object.keys(sentences).filter((code) => /[a-z]/.test(code))

describe('sentences for the contract’s custom errors', () => {
  it('has one row for each error of the ABI', () => {
    expect([...contractErrors].filter((name) => !rows.includes(name))).toEqual([])
  })

  it('has no row for an error that the contracts do not know', () => {
    expect(rows.filter((name) => !contractErrors.has(name))).toEqual([])
  })
})
