import { LINK_URL, LINK_URL_MAX } from '../../../shared/limits.ts'

/** What a person most likely meant by `text`: a bare host gets https, a bare address mailto; http becomes https. Nothing else changes. */
export function normaliseLink(text: string): string {
  const typed = text.trim()
  if (/^http:\/\//i.test(typed)) return `https://${typed.slice(7)}`
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/:]+:\d+(\/|$)/.test(typed)) return typed
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`
  if (/^([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?([/?#]\S*)?$/i.test(typed)) return `https://${typed}`
  return typed
}

/** Whether a page may carry `url`: https, mailto or lightning, and well formed. */
export function isLink(url: string): boolean {
  if (url.length > LINK_URL_MAX || !LINK_URL.test(url)) return false
  return hostOf(url) !== null
}

/** The label that a link most likely wants: its host without `www.`, or what kind of address it is. */
export function defaultLabel(url: string): string {
  if (/^mailto:/i.test(url)) return 'E-mail'
  if (/^lightning:/i.test(url)) return 'Lightning'
  return hostOf(url)?.replace(/^www\./, '') ?? ''
}

/** Null where `url` is none. `URL.canParse` is younger than the browsers we serve. */
function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname
  } catch {
    return null
  }
}
