// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Waiting, type WaitingProps } from '../../../web/client/ui/Waiting.tsx'
import { LANGUAGES } from '../../../web/shared/language.ts'
import { mount, studioWords } from './mount.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What is said in `language` of a step that lasts for 15 seconds. */
async function saidOf(step: WaitingProps['step'], language: (typeof LANGUAGES)[number]) {
  const { place, unmount } = await mount(<Waiting step={step} short={null} onCancel={() => {}} />, language)
  await act(() => vi.advanceTimersByTimeAsync(15_000))
  const said = place.querySelector('[role=alert]')?.textContent
  await unmount()
  return said
}

describe.each(LANGUAGES)('what takes 15 seconds, in %s', (language) => {
  const { silent } = studioWords[language].steps

  it('names whom it waits for', async () => {
    expect(await saidOf('check', language)).toBe(silent.chain)
    expect(await saidOf('sign', language)).toBe(silent.wallet)
    expect(await saidOf('store', language)).toBe(silent.site)
  })

  it('calls no chain silent whose next block has not come', async () => {
    expect(await saidOf('splitSent', language)).toMatch(
      { en: /^The network has not confirmed/, es: /^La red aún no/, ar: /^لم تؤكدها الشبكة بعد/ }[language],
    )
  })

  it('promises no end of the server’s silence: it differs with what was asked', () => {
    expect(silent.site).not.toMatch(/minute|minutos|دقيقت/)
  })
})
