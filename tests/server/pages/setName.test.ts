import { describe, expect, it } from 'vitest'
import { nameLines } from '../../../web/client/ui/nameMeasure.ts'
import { type Drawable, drawable, widthOf } from '../../../web/server/pages/pictures/drawable.ts'
import { readFaces } from '../../../web/server/pages/pictures/faces.ts'
import { setName } from '../../../web/server/pages/pictures/setName.ts'
import { FACES_FOLDER } from '../facesFolder.ts'
import { WORLD_NAMES } from './worldNames.ts'

const BOX = { width: 440, height: 330, max: 150 }
const faces = await readFaces(FACES_FOLDER)
const drawn = (name: string): Drawable => {
  const found = drawable(faces, name, { style: 'serif' })
  if (found === null) throw new Error(`nobody can draw ${name}`)
  return found
}
const set = (name: string) => setName({ nameLines }, drawn(name), BOX)

describe('a name on a picture', () => {
  it('is as large as its box allows, and never beyond', () => {
    expect(set('Jo')).toEqual({ lines: ['Jo'], size: 150, lineHeight: 135, lift: 0, tracking: -0.022 })
    for (const name of [
      'Ada Okonkwo',
      'Maximiliana Konstantinopolskaya-Wińska I',
      'نور الهدى',
      '🦩 Flo 👩🏽‍🚀',
      ...WORLD_NAMES.map((one) => one.name),
    ]) {
      const { lines, size, lineHeight, lift } = set(name)
      expect(lines.join(' ').replaceAll('- ', '-').replaceAll(' ', '')).toBe(
        name.normalize('NFC').replaceAll(' ', ''),
      )
      expect(lines.length * lineHeight + lift).toBeLessThanOrEqual(BOX.height + 0.01)
      for (const line of lines) {
        const width = Array.from(line).reduce((sum, one) => sum + widthOf(drawn(name).faces, one) - 2.2, 0)
        expect((width / 100) * size).toBeLessThanOrEqual(BOX.width + 0.01)
      }
    }
  })

  it('is broken rather than set too small to read, between characters as people count them', () => {
    expect(set('W'.repeat(40)).lines).toEqual(['W'.repeat(14), 'W'.repeat(14), 'W'.repeat(12)])
    expect(set('👩🏽‍🚀'.repeat(30)).lines).toEqual(Array.from({ length: 3 }, () => '👩🏽‍🚀'.repeat(10)))
  })

  it('ends a line after any ideograph or kana where that makes it larger', () => {
    expect(set('黒柳徹子トットちゃん').lines).toEqual(['黒柳徹子', 'トットち', 'ゃん'])
    expect(set('張學友').lines).toEqual(['張學友'])
  })
})
