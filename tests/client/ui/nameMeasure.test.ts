import { describe, expect, it } from 'vitest'
import { nameLines, nameMeasure } from '../../../web/client/ui/nameMeasure.ts'

describe('the measure of a name', () => {
  it('counts wide letters as wide: forty of them take more than forty thin ones', () => {
    expect(nameMeasure('m'.repeat(40)).n).toBeGreaterThan(3 * nameMeasure('i'.repeat(40)).n)
  })

  it('goes by the widest piece between spaces and hyphens', () => {
    const alone = nameMeasure('Hohenstaufen-').n
    expect(nameMeasure('Maximiliane von Hohenstaufen-Castellani').n).toBe(alone)
  })

  it('lets a name break into three lines and no more', () => {
    const { lines } = nameLines('Maximiliane von Hohenstaufen-Castellani')
    expect(lines).toEqual(['Maximiliane von', 'Hohenstaufen-', 'Castellani'])
    expect(nameLines('a b c d e f').lines).toHaveLength(3)
  })

  it('counts all of it on one line too', () => {
    expect(nameMeasure('Ada Okonkwo').w).toBeGreaterThan(nameMeasure('Ada').w + nameMeasure('Okonkwo').w)
    expect(nameMeasure('Ada').w).toBe(nameMeasure('Ada').n)
  })

  it('keeps every letter of a name of many pieces, in order', () => {
    const name = 'a b c d e f g h i j k l m n o p q r s t'
    expect(nameLines(name).lines.join(' ')).toBe(name)
  })

  it('never is zero, not even for marks and nothing', () => {
    for (const name of ['', ' ', '\u0301\u0301', '-']) {
      expect(nameMeasure(name).n).toBeGreaterThanOrEqual(1)
      expect(nameMeasure(name).t).toBeGreaterThanOrEqual(1)
    }
  })
})
