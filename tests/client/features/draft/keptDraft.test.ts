import { describe, expect, it } from 'vitest'
import {
  type KeptDraft,
  mergeDraft,
  readOver,
  settle,
  withSameParts,
} from '../../../../web/client/features/draft/keptDraft.ts'
import { changesOf } from '../../../../web/client/features/edit/changesOf.ts'
import { type Draft, emptyDraft, type Portrait } from '../../../../web/shared/draft.ts'

const portrait: Portrait = {
  source: { kind: 'drawn', style: 'waves', seed: 'ada', turn: 0 },
  variants: [{ width: 128, bytes: new Uint8Array([1, 2, 3]) }],
  theme: { h: 1, c: 0.1 },
  contrast: { onPaper: 5, onDark: 5 },
  cropSide: null,
}
const published: Draft = { ...emptyDraft('ada', 'en'), displayName: 'Ada', bio: 'Potter', basedOn: '0x1' }
const changed = (over: Draft) => (draft: Draft) => changesOf(over, draft)

describe('one draft in two tabs', () => {
  it('keeps name, bio and photo of the one when the other types one letter', () => {
    const initial = emptyDraft('', 'en')
    const first = mergeDraft(initial, null, { handle: 'ada', displayName: 'Ada', bio: 'Potter', portrait })
    const both = mergeDraft(initial, first, { alt: 'A' })
    expect(readOver(initial, both)).toEqual({
      ...initial,
      handle: 'ada',
      displayName: 'Ada',
      bio: 'Potter',
      portrait,
      alt: 'A',
    })
  })

  it('takes the later of two values of one field, as both tabs show it', () => {
    const initial = emptyDraft('', 'en')
    const later = mergeDraft(initial, mergeDraft(initial, null, { bio: 'one' }), { bio: 'two' })
    expect(readOver(initial, later).bio).toBe('two')
  })

  it('shows a picture that nobody touched since as the very object it was, and a new one as new', () => {
    const initial = emptyDraft('', 'en')
    const before = mergeDraft(initial, null, { portrait })
    const readAgain: KeptDraft = structuredClone(mergeDraft(initial, before, { bio: 'typed' }))
    expect(withSameParts(before, readAgain)).toMatchObject({ bio: 'typed' })
    expect(withSameParts(before, readAgain)?.portrait).toBe(portrait)
    const replaced = structuredClone(mergeDraft(initial, before, { portrait: { ...portrait, cropSide: 9 } }))
    expect(withSameParts(before, replaced)?.portrait).toEqual({ ...portrait, cropSide: 9 })
    expect(withSameParts(before, null)).toBeNull()
  })
})

describe('an edit while something is published', () => {
  const newest: Draft = { ...published, displayName: 'Ada O.', bio: 'Potter and writer', basedOn: '0x2' }

  it('follows what is published in every field that was not touched', () => {
    const kept = mergeDraft(published, null, { bio: 'Sculptor' })
    expect(readOver(newest, kept)).toEqual({ ...newest, bio: 'Sculptor', basedOn: '0x1' })
  })

  it('is no draft any more once all of it is published', () => {
    const kept = mergeDraft(published, null, { displayName: 'Ada O.', bio: 'Potter and writer' })
    expect(settle(newest, kept, changed(newest))).toBeNull()
    expect(settle(newest, null, changed(newest))).toBeNull()
  })

  it('goes on with what was typed since, and with nothing else', () => {
    const kept = mergeDraft(published, null, { displayName: 'Ada O.', bio: 'Potter and writer, too' })
    const left = settle(newest, kept, changed(newest))
    expect(Object.keys(left?.touched ?? {})).toEqual(['bio'])
    expect(readOver(newest, left)).toEqual({ ...newest, bio: 'Potter and writer, too' })
    expect(changesOf(newest, readOver(newest, left))).toEqual(['bio'])
  })

  it('takes a draft of before, which names no fields, as it is', () => {
    const old: KeptDraft = { ...published, bio: 'Sculptor' }
    expect(readOver(newest, old)).toEqual(old)
    expect(readOver(newest, mergeDraft(published, old, { alt: 'Ada' }))).toEqual({ ...old, alt: 'Ada' })
    expect(readOver(newest, null)).toBe(newest)
  })
})
