import { describe, expect, it } from 'vitest'
import { nameLines } from '../../../web/client/ui/nameMeasure.ts'
import { setName } from '../../../web/server/pages/pictures/setName.ts'

const BOX = { width: 440, height: 330, max: 150 }
const set = (name: string) => setName({ nameLines }, name, BOX)

describe('a name on a picture', () => {
  it('is as large as its box allows, and never beyond', () => {
    expect(set('Jo')).toEqual({ lines: ['Jo'], size: 150, lineHeight: 135 })
    for (const name of [
      'Ada Okonkwo',
      'Maximiliana Konstantinopolskaya-Wińska I',
      'نور الهدى',
      '🦩 Flo 👩🏽‍🚀',
    ]) {
      const { lines, size, lineHeight } = set(name)
      expect(lines.join(' ').replaceAll('- ', '-')).toBe(name)
      expect(lines.length * lineHeight).toBeLessThanOrEqual(BOX.height)
      expect(nameLines(name, lines.length).widthEm * size).toBeLessThanOrEqual(BOX.width + 0.01)
    }
  })

  it('is broken rather than set too small to read, between characters as people count them', () => {
    expect(set('W'.repeat(40)).lines).toEqual(['W'.repeat(14), 'W'.repeat(14), 'W'.repeat(12)])
    expect(set('👩🏽‍🚀'.repeat(30)).lines).toEqual(Array.from({ length: 3 }, () => '👩🏽‍🚀'.repeat(10)))
  })
})
