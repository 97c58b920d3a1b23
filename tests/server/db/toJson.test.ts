import { describe, expect, it } from 'vitest'
import { toJson } from '../../../web/server/db/toJson.ts'

describe('JSON for Postgres', () => {
  it.each(['\u0000', '\ud800', '\udfff'])('holds no %j, neither in a text nor in a name', (unfit) => {
    const json = toJson({ [`a${unfit}`]: [`b${unfit}c`, { d: unfit }] })
    expect(json).not.toMatch(/\\u(0000|d[89a-f])/)
    expect(json).toMatch(/"a.?":\["b.?c"/)
  })

  it('leaves everything else as it is', () => {
    const value = { name: 'Zoë 🦩', typed: String.raw`\u0000`, list: [1, null, true] }
    expect(JSON.parse(toJson(value))).toEqual(value)
  })
})
