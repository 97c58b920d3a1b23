import { describe, expect, it } from 'vitest'
import { checkColourProfile } from '../../../web/server/pinning/colourProfile.ts'

type Tag = readonly [name: string, data: Buffer]

/** An ICC profile of these tags (ICC.1:2022 §7): header, table, data. */
function profileOf(tags: readonly Tag[]): Buffer {
  const head = Buffer.alloc(128 + 4 + tags.length * 12)
  head.write('acsp', 36, 'latin1')
  head.writeUInt32BE(tags.length, 128)
  let offset = head.length
  for (const [index, [name, data]] of tags.entries()) {
    head.write(name, 132 + index * 12, 'latin1')
    head.writeUInt32BE(offset, 136 + index * 12)
    head.writeUInt32BE(data.length, 140 + index * 12)
    offset += data.length
  }
  head.writeUInt32BE(offset, 0)
  return Buffer.concat([head, ...tags.map(([, data]) => data)])
}

function numbers(...values: number[]): Buffer {
  const data = Buffer.alloc(8 + values.length * 4)
  data.write('XYZ ', 'latin1')
  for (const [index, value] of values.entries()) data.writeInt32BE(Math.round(value * 65_536), 8 + index * 4)
  return data
}

/** multiLocalizedUnicode with one language, as browsers write it. */
function words(text: string): Buffer {
  const utf16 = Buffer.from(text, 'utf16le').swap16()
  const head = Buffer.alloc(28)
  head.write('mluc', 'latin1')
  head.writeUInt32BE(1, 8)
  head.writeUInt32BE(12, 12)
  head.write('enUS', 16, 'latin1')
  head.writeUInt32BE(utf16.length, 20)
  head.writeUInt32BE(28, 24)
  return Buffer.concat([head, utf16])
}

const SRGB: readonly Tag[] = [
  ['rXYZ', numbers(0.4361, 0.2225, 0.0139)],
  ['gXYZ', numbers(0.3851, 0.7169, 0.0971)],
  ['bXYZ', numbers(0.1431, 0.0606, 0.7141)],
  ['wtpt', numbers(0.9642, 1, 0.8249)],
]
const refused = expect.objectContaining({ code: 'PORTRAIT_HAS_METADATA', details: { found: 'ICC' } })
const check = (tags: readonly Tag[]) => () => checkColourProfile(profileOf(tags))

describe('a colour profile', () => {
  it.each(['48.8584N 2.2945E', 'Ada’s phone', 'sRGB, taken at home', 'sRGB 2026'])(
    'may not say "%s"',
    (text) => {
      expect(check([...SRGB, ['desc', words(text)]])).toThrow(refused)
    },
  )

  it('may not be long, nor make the reading go back over and over', () => {
    expect(check([...SRGB, ['desc', words('sRGB '.repeat(500))]])).toThrow(refused)
    // Read by going back, it would have no end.
    expect(check([...SRGB, ['desc', words(`${'IEC61966-2.1'.repeat(100)}!x`)]])).toThrow(refused)
  })

  it('may not be of wider colours, nor leave a primary out', () => {
    expect(check([...SRGB.slice(1), ['rXYZ', numbers(0.515, 0.2412, -0.001)]])).toThrow(refused)
    expect(check(SRGB.slice(1))).toThrow(refused)
  })

  it('may not have tags for other things', () => {
    expect(check([...SRGB, ['meta', words('sRGB')]])).toThrow(refused)
  })

  it('may not hide bytes between its tags, after them, or in its head', () => {
    const profile = profileOf(SRGB)
    expect(() => checkColourProfile(Buffer.concat([profile, Buffer.alloc(64)]))).toThrow(refused)
    const longer = Buffer.concat([profile, Buffer.alloc(64)])
    longer.writeUInt32BE(longer.length, 0)
    expect(() => checkColourProfile(longer)).toThrow(refused)
    profile.write('48.8584N', 110)
    expect(() => checkColourProfile(profile)).toThrow(refused)
  })

  it.each([
    'sRGB',
    'Google Inc. 2016',
    'sRGB IEC61966-2.1',
    'sRGB built-in',
    'No copyright, use freely',
    'CC0',
  ])('may be sRGB and say "%s"', (text) => {
    expect(check([...SRGB, ['desc', words(text)]])).not.toThrow()
  })
})
