import { type ReactNode, act } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'
import { WordsContext } from '../../../web/client/ui/useWords.ts'
import type { Language } from '../../../web/shared/language.ts'
import { ar } from '../../../web/shared/words/studio/ar.ts'
import { en } from '../../../web/shared/words/studio/en.ts'
import { es } from '../../../web/shared/words/studio/es.ts'

export const studioWords = { en, es, ar }

/** Draws `node` into a document of its own, effects and all. @returns where it stands, and how to draw it anew or take it away */
export async function mount(node: ReactNode, language: Language = 'en') {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const draw = (next: ReactNode) =>
    act(async () =>
      root.render(<WordsContext value={{ words: studioWords[language], language }}>{next}</WordsContext>),
    )
  const unmount = async () => {
    await act(async () => root.unmount())
    place.remove()
  }
  await draw(node)
  return { place, draw, unmount }
}
