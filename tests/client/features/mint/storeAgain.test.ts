import { expect, test } from 'vitest'
import { storeAgain } from '../../../../web/client/features/mint/storeAgain.ts'
import { emptyDraft } from '../../../../web/shared/draft.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-05-01T00:00:00Z')
const asked = (daysAgo: number) => ({ askedAt: new Date(NOW - daysAgo * DAY).toISOString() })
const parts = { draft: emptyDraft('ada', 'en'), altDefault: '', wallet: null }

test('what was uploaded lately is not uploaded again', async () => {
  expect(await storeAgain(asked(0), parts, NOW)).toBe(true)
  expect(await storeAgain(asked(5.9), parts, NOW)).toBe(true)
})

test('a late mint keeps its draft until what it refers to is pinned again', async () => {
  expect(await storeAgain(asked(6.1), parts, NOW)).toBe(false)
})
