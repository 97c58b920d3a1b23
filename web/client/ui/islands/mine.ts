import { isLanguage, type Language } from '../../../shared/language.ts'
import { linkTo } from '../linkTo.ts'

/** Here and not in the pages' own words: few readers need them, and every page would carry them. */
const WORDS: Readonly<Record<Language, Readonly<{ mine: string; studio: string }>>> = {
  en: { mine: 'My profiles', studio: 'Studio' },
  es: { mine: 'Mis perfiles', studio: 'Estudio' },
  ar: { mine: 'ملفاتي', studio: 'الاستوديو' },
}

/** Adds the studio and the reader’s profiles to the foot of the page. Their profiles replace the offer to make a name in its head. */
export function showMine(): void {
  const { lang } = document.documentElement
  const { mine, studio } = WORDS[isLanguage(lang) ? lang : 'en']
  document.querySelector('.site-header nav a[href*="#claim"]')?.replaceWith(link('/me', mine))
  document.querySelector('.site-footer nav')?.append(link('/me', mine), link('/studio', studio))
}

function link(path: string, text: string): HTMLAnchorElement {
  const element = document.createElement('a')
  element.href = linkTo(path)
  element.textContent = text
  return element
}
