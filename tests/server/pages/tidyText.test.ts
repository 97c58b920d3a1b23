import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneLine } from '../../../web/server/pages/pictures/oneLine.ts'
import { tidyText } from '../../../web/server/pages/tidyText.ts'

describe('text that a person wrote', () => {
  it('loses line breaks, controls and what turns directions, and keeps everything else', () => {
    expect(tidyText('a\ud83d', 40)).toBe('a')
    expect(tidyText(' a\r\n b\u0000\u202ec\u2066d ', 40)).toBe('a bcd')
    expect(tidyText('👩🏽‍🚀 نور é', 40)).toBe('👩🏽‍🚀 نور é')
  })

  it('is nothing where there is nothing to see', () => {
    for (const blank of ['\u200b\u00ad\u2060', '\u3164', ' \u2800\u00a0 ', '\ufe0f'])
      expect(tidyText(blank, 40)).toBe('')
    expect(tidyText('a\u00adb', 40)).toBe('a\u00adb')
  })

  it('is cut between characters as people count them', () => {
    expect(tidyText('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 2)).toBe('👩🏽‍🚀…')
    expect(tidyText('abc', 3)).toBe('abc')
  })

  it('never piles more than four marks, nor grows', () => {
    expect(tidyText(`z${'\u0301'.repeat(100)}`, 40)).toBe(`z${'\u0301'.repeat(4)}`)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const tidy = tidyText(text, 40)
        expect(tidy).not.toMatch(/\p{M}{5}|[\u202a-\u202e\u2066-\u2069]|\p{Cc}|\p{Cs}/u)
        expect([...new Intl.Segmenter().segment(tidy)].length).toBeLessThanOrEqual(40)
      }),
    )
  })
})

describe('one line of a picture', () => {
  it('is the whole, the first sentence, or the first words', () => {
    expect(oneLine('Tiles.', 38)).toBe('Tiles.')
    expect(oneLine('Potter and printmaker in Lagos. I fire stoneware with river ash.', 38)).toBe(
      'Potter and printmaker in Lagos.',
    )
    expect(oneLine('One long sentence, that does not end before the line does', 38)).toBe(
      'One long sentence, that does not end…',
    )
    expect(oneLine('x'.repeat(60), 38)).toBe(`${'x'.repeat(38)}…`)
  })

  it('never ends in half a character', () => {
    expect(oneLine('👍'.repeat(40), 37)).toBe(`${'👍'.repeat(18)}…`)
  })
})
