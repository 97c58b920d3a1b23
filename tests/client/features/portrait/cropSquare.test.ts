import { describe, expect, it } from 'vitest'
import { cropSquare } from '../../../../web/client/features/portrait/cropSquare.ts'

describe('cropSquare', () => {
  it('refuses to zoom out of the picture', () => {
    expect(() => cropSquare({ width: 10, height: 10 }, 0.5)).toThrow(
      expect.objectContaining({ code: 'BAD_REQUEST' }),
    )
  })

  it('keeps the largest centred square', () => {
    expect(cropSquare({ width: 4000, height: 3000 })).toEqual({ x: 500, y: 0, side: 3000 })
    expect(cropSquare({ width: 3000, height: 4000 })).toEqual({ x: 0, y: 500, side: 3000 })
  })

  it('keeps half the side at zoom 2', () => {
    expect(cropSquare({ width: 100, height: 100 }, 2)).toEqual({ x: 25, y: 25, side: 50 })
  })
})
