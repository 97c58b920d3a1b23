import { describe, expect, it } from 'vitest'
import { changesOf } from '../../../../web/client/features/edit/changesOf.ts'
import { type Draft, emptyDraft } from '../../../../web/shared/draft.ts'

const published: Draft = {
  ...emptyDraft('ada', 'en'),
  displayName: 'Ada',
  bio: 'Potter',
  links: [{ key: '0', label: 'Studio', url: 'https://okonkwo.studio' }],
}

describe('changesOf', () => {
  it('sees none in an untouched draft, nor in outer spaces or a link without an address', () => {
    expect(changesOf(published, published)).toEqual([])
    const spaced = {
      ...published,
      displayName: ' Ada ',
      links: [...published.links, { key: '1', label: '', url: '' }],
    }
    expect(changesOf(published, spaced)).toEqual([])
  })

  it('names every field that differs, in the order of the form', () => {
    const changed: Draft = {
      ...published,
      displayName: 'Ada O.',
      bio: '',
      alt: 'Ada at the kiln',
      links: [],
      portrait: {
        source: { kind: 'drawn', style: 'waves', seed: 'ada', turn: 0 },
        variants: [],
        theme: { h: 1, c: 0.1 },
        contrast: { onPaper: 5, onDark: 5 },
        cropSide: null,
      },
    }
    expect(changesOf(published, changed)).toEqual(['displayName', 'portrait', 'alt', 'bio', 'links'])
  })
})
