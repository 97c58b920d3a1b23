import { LANGUAGES } from '../../shared/language.ts'
import { linkTo } from '../ui/linkTo.ts'
import { useWords } from '../ui/useWords.ts'

const NAMES = { en: 'English', es: 'Español', ar: 'العربية' } as const

/** The other languages, and where else to go. Drafts outlast the change: they are kept in this browser. */
export function Footer() {
  const { words, language } = useWords()
  const { pathname } = window.location
  return (
    <footer className="site-footer studio-footer">
      <nav aria-label={words.footer.languages}>
        {LANGUAGES.filter((other) => other !== language).map((other) => (
          <a key={other} href={`${pathname}?lang=${other}`} hrefLang={other} lang={other}>
            {NAMES[other]}
          </a>
        ))}
        <a href={linkTo('/me')}>{words.header.mine}</a>
        <a href={linkTo('/about')}>{words.footer.about}</a>
      </nav>
    </footer>
  )
}
