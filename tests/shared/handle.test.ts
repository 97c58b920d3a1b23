import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foldHandle,
  handleProblem,
  handleSkeleton,
  handleToBytes32,
  handleToId,
  idToHandle,
} from '../../web/shared/handle.ts'

const handles = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('-'))
  .filter((text) => handleProblem(text) === null)

describe('handleProblem', () => {
  it.each([
    ['ab', 'HANDLE_TOO_SHORT'],
    ['', 'HANDLE_TOO_SHORT'],
    ['a'.repeat(32), 'HANDLE_TOO_LONG'],
    ['-ada', 'HANDLE_HYPHEN'],
    ['ada-', 'HANDLE_HYPHEN'],
    ['a--da', 'HANDLE_HYPHEN'],
    ['Ada', 'HANDLE_CHARSET'],
    ['аda', 'HANDLE_CHARSET'],
    ['ada.eth', 'HANDLE_CHARSET'],
    ['ada\n', 'HANDLE_CHARSET'],
  ])('refuses %j as %s', (text, problem) => {
    expect(handleProblem(text)).toBe(problem)
  })

  it.each(['abc', 'a-b', '0x0', 'a'.repeat(31), 'a-1-b-2'])('accepts %s', (text) => {
    expect(handleProblem(text)).toBeNull()
  })
})

describe('handleToBytes32', () => {
  it('throws the broken rule for what is not a handle', () => {
    expect(() => handleToBytes32('No')).toThrow(expect.objectContaining({ code: 'HANDLE_CHARSET' }))
  })

  it('puts the ASCII text to the left and zeros to the right', () => {
    expect(handleToBytes32('ada')).toBe(`0x616461${'0'.repeat(58)}`)
  })
})

describe('idToHandle', () => {
  it.each([0n, -1n, 1n << 256n, handleToId('ada') + 1n, BigInt(`0x4164610${'0'.repeat(57)}`)])(
    'answers null for %s, the id of no handle',
    (id) => {
      expect(idToHandle(id)).toBeNull()
    },
  )

  it('reads back every handle from its id', () => {
    fc.assert(
      fc.property(handles, (handle) => {
        expect(idToHandle(handleToId(handle))).toBe(handle)
      }),
    )
  })
})

describe('foldHandle', () => {
  it('drops outer spaces and one @ and folds ASCII capitals only', () => {
    expect(foldHandle('  @Ada-ÉK ')).toBe('ada-Ék')
  })
})

describe('handleSkeleton', () => {
  it.each([
    ['bob', 'b0b'],
    ['paul', 'pau1'],
    ['iris', 'lrls'],
    ['modern', 'modem'],
    ['vvest', 'west'],
    ['anna', 'ana'],
    ['ada-o', 'adao'],
  ])('takes %s and %s for the same', (one, other) => {
    expect(handleSkeleton(one)).toBe(handleSkeleton(other))
  })

  it('tells ada from eda', () => {
    expect(handleSkeleton('ada')).not.toBe(handleSkeleton('eda'))
  })
})
