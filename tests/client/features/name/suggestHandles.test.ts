import { describe, expect, it } from 'vitest'
import { suggestHandles } from '../../../../web/client/features/name/suggestHandles.ts'
import { handleProblem } from '../../../../web/shared/handle.ts'

describe('suggestHandles', () => {
  it('never suggests the taken handle itself, nor anything that is no handle', () => {
    for (const taken of ['ada', 'a-b-c', 'x'.repeat(31), 'x'.repeat(27)]) {
      const ideas = suggestHandles(taken, 20)
      expect(ideas).not.toContain(taken)
      expect(ideas.map(handleProblem).filter(Boolean)).toEqual([])
    }
  })

  it('has nothing to add to the longest handles', () => {
    expect(suggestHandles('x'.repeat(31))).toEqual([])
  })

  it('prefers the joined spelling, then words before and after', () => {
    expect(suggestHandles('ada-okonkwo', 4)).toEqual([
      'adaokonkwo',
      'the-ada-okonkwo',
      'im-ada-okonkwo',
      'ada-okonkwo-studio',
    ])
  })
})
