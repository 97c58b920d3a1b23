import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { PublishPanel, type PublishPanelProps } from '../../../../web/client/features/edit/PublishPanel.tsx'
import { WordsContext } from '../../../../web/client/ui/useWords.ts'
import { emptyDraft } from '../../../../web/shared/draft.ts'
import { en } from '../../../../web/shared/words/studio/en.ts'

const OWNER = `0x${'1'.repeat(40)}` as const
const NEWEST = `0x${'2'.repeat(64)}`

/** Whether the owner can publish a change while `basedOn` is the content that is shown. */
function canPublish(basedOn: string): boolean {
  const published = { ...emptyDraft('ada', 'en'), displayName: 'Ada', basedOn }
  // Of a profile and a connection only what the panel reads.
  const props: PublishPanelProps = JSON.parse(
    JSON.stringify({
      profile: { handle: 'ada', owner: OWNER, digest: NEWEST },
      published,
      draft: { ...published, bio: 'typed' },
      altDefault: '',
      connection: { address: OWNER, wallet: {} },
      fee: null,
      isUnderWay: false,
    }),
  )
  const html = renderToStaticMarkup(
    <WordsContext value={{ words: en, language: 'en' }}>
      <PublishPanel {...props} />
    </WordsContext>,
  )
  const [button] = /<button[^>]*mint-button[^>]*>/.exec(html) ?? ['']
  expect(button).toContain('mint-button')
  return !button.includes('disabled')
}

describe('PublishPanel', () => {
  it('publishes over the newest content', () => {
    expect(canPublish(NEWEST)).toBe(true)
  })

  it('publishes nothing while the newest content is not there yet: it would be overwritten unseen', () => {
    expect(canPublish(`0x${'3'.repeat(64)}`)).toBe(false)
  })
})
