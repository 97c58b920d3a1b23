import { describe, expect, it } from 'vitest'
import { mintNeed } from '../../../../web/client/features/mint/mintReadiness.ts'
import { type Draft, emptyDraft } from '../../../../web/shared/draft.ts'

const ready: Draft = {
  ...emptyDraft('ada', 'en'),
  acknowledged: true,
  portrait: {
    source: { kind: 'drawn', style: 'waves', seed: 'ada', turn: 0 },
    variants: [],
    theme: { h: 1, c: 0.1 },
    contrast: { onPaper: 5, onDark: 5 },
    cropSide: null,
  },
}

describe('mintNeed', () => {
  it('asks for one thing at a time, by its name, first things first', () => {
    expect(mintNeed({ ...ready, handle: 'a-' }, false)).toBe('handle')
    expect(mintNeed(ready, true)).toBe('handle')
    expect(mintNeed({ ...ready, portrait: null, acknowledged: false }, false)).toBe('portrait')
    expect(mintNeed({ ...ready, displayName: 'x'.repeat(41) }, false)).toBe('displayName')
    expect(mintNeed({ ...ready, bio: 'x'.repeat(161) }, false)).toBe('bio')
    const links = [{ key: '0', label: '', url: 'javascript:alert(1)' }]
    expect(mintNeed({ ...ready, links }, false)).toBe('links')
    expect(mintNeed({ ...ready, acknowledged: false }, false)).toBe('acknowledge')
  })

  it('asks for nothing more of a handle and a portrait', () => {
    expect(mintNeed(ready, false)).toBeNull()
  })
})
