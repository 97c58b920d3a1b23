import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createCursors } from '../../../web/server/api/pageCursor.ts'

const position = z.tuple([z.number().int().nonnegative(), z.string()])
const INVALID = expect.objectContaining({ code: 'CURSOR_INVALID' })
const SECRET = 's'.repeat(32)
const { encode, decode } = createCursors([SECRET])
const decoding = (list: string, cursor: string) => () => decode(list, cursor, position)

describe('a cursor', () => {
  it('is refused when any character of it was changed', () => {
    const cursor = encode('list', [7, 'ada'])
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A'
      expect(decoding('list', cursor.slice(0, at) + other + cursor.slice(at + 1))).toThrow(INVALID)
    }
  })

  it('is refused when it belongs to another list, is cut, or was never one', () => {
    const cursor = encode('list', [7, 'ada'])
    expect(decoding('other', cursor)).toThrow(INVALID)
    expect(decoding('list', cursor.slice(0, -1))).toThrow(INVALID)
    expect(decoding('list', `${cursor}=`)).toThrow(INVALID)
    expect(decoding('list', 'x'.repeat(10_000))).toThrow(INVALID)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(decoding('list', text)).toThrow(INVALID)
      }),
    )
  })

  it('is refused when the position inside is not one of this list', () => {
    expect(decoding('list', encode('list', ['ada', 7]))).toThrow(INVALID)
  })

  it('of another site is refused, and of a secret that is being given up is taken', () => {
    const next = createCursors(['n'.repeat(32), SECRET])
    const cursor = encode('list', [7, 'ada'])
    expect(next.decode('list', cursor, position)).toEqual([7, 'ada'])
    expect(decoding('list', next.encode('list', [7, 'ada']))).toThrow(INVALID)
  })

  it('is the first page when there is none', () => {
    expect(decode('list', undefined, position)).toBeNull()
    expect(decode('list', '', position)).toBeNull()
  })

  it('leads back to its position', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (number, text) => {
        expect(decode('list', encode('list', [number, text]), position)).toEqual([number, text])
      }),
    )
  })
})
