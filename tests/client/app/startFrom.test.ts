import { expect, it, vi } from 'vitest'
import { startFrom } from '../../../web/client/app/startFrom.ts'
import { changeDraft, editDraft, readDraft } from '../../../web/client/features/draft/draftStore.ts'
import { emptyDraft } from '../../../web/shared/draft.ts'

it('goes on from the content that is shown, never from a digest whose content is not there yet', async () => {
  vi.stubGlobal('indexedDB', null)
  const published = { ...emptyDraft('ada', 'en'), bio: 'old', basedOn: '0xold' }
  await changeDraft(editDraft('ada'), published, { bio: 'typed' })
  await startFrom(published)
  expect(await readDraft(editDraft('ada'))).toMatchObject({ bio: 'typed', basedOn: '0xold' })
  await startFrom({ ...published, bio: 'newer', basedOn: '0xnew' })
  expect(await readDraft(editDraft('ada'))).toMatchObject({ bio: 'typed', basedOn: '0xnew' })
  vi.unstubAllGlobals()
})
