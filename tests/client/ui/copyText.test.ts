import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyText } from '../../../web/client/ui/copyText.ts'
import { studioWords } from './mount.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what is to be copied', () => {
  it.each([
    ['en', 'Copy this:'],
    ['es', 'Copia esto:'],
    ['ar', 'انسخ هذا:'],
  ] as const)('is shown with a sentence in %s where the clipboard is refused', async (language, sentence) => {
    const prompt = vi.fn<(message: string, text: string) => null>()
    vi.stubGlobal('prompt', prompt)
    vi.stubGlobal('navigator', {})
    expect(await copyText('the text', studioWords[language].steps.copyByHand)).toBe(false)
    expect(prompt.mock.calls).toEqual([[sentence, 'the text']])
  })
})
