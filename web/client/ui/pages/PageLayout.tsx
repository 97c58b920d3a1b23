import type { ReactNode } from 'react'
import { LANGUAGES } from '../../../shared/language.ts'
import { ThemeIcon } from '../icons.tsx'
import { Outages } from './Outages.tsx'
import { linkTo, type Site, withLanguage, wordsOf } from './site.ts'

const LANGUAGE_NAMES = { en: 'English', es: 'Español', ar: 'العربية' } as const

/** Header, content, footer: the frame of every page. `offer` decides what the header proposes: making a name, or reading about it. */
export function PageLayout(props: { site: Site; offer: 'make' | 'about'; children: ReactNode }) {
  const { site, offer, children } = props
  const words = wordsOf(site).site
  return (
    <>
      <a className="skip-link" href="#content">
        {words.skip}
      </a>
      <header className="site-header">
        <a className="wordmark ltr" href={linkTo('/', site)}>
          {words.name}
        </a>
        <nav aria-label={words.navigation}>
          <a className={offer === 'make' ? 'desktop-only' : undefined} href={linkTo('/explore', site)}>
            {words.explore}
          </a>
          {offer === 'make' ? (
            <a href={linkTo('/#claim', site)}>{words.makeYours}</a>
          ) : (
            <a href={linkTo('/about', site)}>{words.about}</a>
          )}
          <button
            className="icon-button needs-script"
            type="button"
            data-action="theme"
            aria-label={words.theme}
          >
            <ThemeIcon />
          </button>
        </nav>
      </header>
      <Outages site={site} />
      <main id="content">{children}</main>
      <Footer site={site} />
    </>
  )
}

function Footer({ site }: { site: Site }) {
  const words = wordsOf(site).site
  return (
    <footer className="site-footer">
      <p>{words.footer}</p>
      <nav aria-label={words.languages}>
        {LANGUAGES.filter((language) => language !== site.language).map((language) => (
          <a key={language} href={withLanguage(site.path, language)} hrefLang={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </a>
        ))}
        <a href={linkTo('/explore', site)}>{words.explore}</a>
        <a href={linkTo('/about', site)}>{words.about}</a>
        <a href={linkTo('/about#run', site)}>{words.runYourOwn}</a>
      </nav>
    </footer>
  )
}
