import './jitless.ts'
import { createRoot } from 'react-dom/client'
import { isLanguage } from '../shared/language.ts'
import { App } from './app/App.tsx'
import { loadWords } from './app/loadWords.ts'
import { screenOf } from './app/screenOf.ts'
import { softenStorage } from './kept/softStorage.ts'
import { WordsContext } from './ui/useWords.ts'
import './ui/ui.css'
import './app/studio.css'

softenStorage()
const root = document.querySelector('#root')
const { lang } = document.documentElement
const language = isLanguage(lang) ? lang : 'en'

if (root) {
  const words = await loadWords(language)
  document.title = words.title
  createRoot(root).render(
    <WordsContext value={{ words, language }}>
      <App screen={screenOf(window.location)} />
    </WordsContext>,
  )
}
