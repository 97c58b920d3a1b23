import { directionOf, type Language, LANGUAGES } from '../../shared/language.ts'
import { escapeHtml, scriptJson } from './html.ts'
import { MARK_PATH } from './pictures/iconPicture.ts'

/** What a page says about itself to browsers, chat apps and search engines. */
export interface Head {
  title: string
  description: string
  /** Absolute address without `lang`, of which each language's page is canonical to itself; null for pages that are no address of anything (errors). */
  canonical: string | null
  /** Pairs of name (or `property`) and content. */
  meta: ReadonlyArray<readonly [name: string, content: string]>
  jsonLd?: object
  /** Left out: the site's own. */
  homeScreen?: HomeScreen
}

export interface DocumentParts {
  language: Language
  head: Head
  /** Class of the body: names the page, and `themed` when a profile colours it. */
  bodyClass: string
  body: string
  /** Inline style sheets, each named in the policy by its hash: the page's own, and the colours of the profiles on it. */
  styles: string
  themes: string
  fontUrl: string
  /** The page's script: in the document, so that buttons work as soon as they are seen and nothing competes with the portrait. */
  script: string
}

/**
 * Runs before the first paint, so that neither a saved choice nor a face that was fetched before ever flashes; also says that there is script,
 * which shows and hides what depends on it, and whether the reader has connected a wallet.
 * Constant: its hash is part of every policy.
 */
export const FIRST_SCRIPT =
  "var r=document.documentElement;r.dataset.script='';try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')r.dataset.theme=t;if(localStorage.getItem('namesake.faces'))r.dataset.faces='';if(localStorage.getItem('namesake.mine'))r.dataset.mine=''}catch(e){}"

/** An N in a ring, drawn; a data address, so that it costs no request. */
const ICON = encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15.5" fill="#1c1713"/><path d="${MARK_PATH}" fill="none" stroke="#f9f6f1" stroke-width="1.8"/></svg>`,
)
const ICON_LINK = `<link rel="icon" href="data:image/svg+xml,${ICON}">`

/** What stands for a page on a phone's home screen. */
export type HomeScreen = Readonly<{ manifest: string; icon: string; title: string }>

export const SITE_HOME_SCREEN: HomeScreen = {
  manifest: '/manifest.webmanifest',
  icon: '/apple-touch-icon.png',
  title: 'Namesake',
}

/** The icon of a browser's tab, and what a home screen shows. */
export function iconLinks({ manifest, icon, title }: HomeScreen): string {
  return [
    ICON_LINK,
    `<link rel="manifest" href="${escapeHtml(manifest)}">`,
    `<link rel="apple-touch-icon" href="${escapeHtml(icon)}">`,
    metaTag('apple-mobile-web-app-title', title),
  ].join('')
}

/** The renderer writes preloads of pictures in front of what it renders; their place is the head. */
const PRELOADS_FIRST = /^((?:<link rel="preload"[^>]*>)*)([^]*)$/

/** A whole page as HTML. Everything variable in it is escaped here or was by the renderer. */
export function htmlDocument(parts: DocumentParts): string {
  const { language, head } = parts
  const [, preloads = '', body = ''] = PRELOADS_FIRST.exec(parts.body) ?? []
  return [
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<script>${FIRST_SCRIPT}</script>`,
    // The script stands first: gzip's window of 32 kB then reaches from the texts of the head to those of the body.
    `<script type="module">${parts.script}</script>`,
    // Before the font: the first request after the document finds its connection open, and the portrait is what a reader waits for.
    preloads,
    `<title>${escapeHtml(head.title)}</title>`,
    `<link rel="preload" href="${parts.fontUrl}" as="font" type="font/woff2" crossorigin>`,
    // Before the styles: chat apps read the first 32 kB.
    metaTag('description', head.description),
    ...alternates(head.canonical, language),
    ...head.meta.map(([name, content]) => metaTag(name, content)),
    `<style>${parts.styles}</style>`,
    parts.themes && `<style id="themes">${parts.themes}</style>`,
    '<meta name="color-scheme" content="light dark">',
    '<meta name="theme-color" content="#f9f6f1" media="(prefers-color-scheme: light)">',
    '<meta name="theme-color" content="#13100d" media="(prefers-color-scheme: dark)">',
    iconLinks(head.homeScreen ?? SITE_HOME_SCREEN),
    head.jsonLd ? `<script type="application/ld+json">${scriptJson(head.jsonLd)}</script>` : '',
    `</head><body class="${parts.bodyClass}">${body}</body></html>`,
  ].join('')
}

/** Open Graph goes by `property`, everything else by `name`. */
function metaTag(name: string, content: string): string {
  const attribute = /^(og|profile):/.test(name) ? 'property' : 'name'
  return `<meta ${attribute}="${name}" content="${escapeHtml(content)}">`
}

/** Where `address` speaks `language`. English is what it speaks to a reader whose browser asks for none of the others. */
export function inLanguage(address: string, language: Language): string {
  if (language === LANGUAGES[0]) return address
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`
}

function alternates(address: string | null, own: Language): string[] {
  if (address === null) return ['<meta name="robots" content="noindex">']
  const href = (language: Language) => escapeHtml(inLanguage(address, language))
  return [
    `<link rel="canonical" href="${href(own)}">`,
    ...LANGUAGES.map((language) => `<link rel="alternate" hreflang="${language}" href="${href(language)}">`),
    `<link rel="alternate" hreflang="x-default" href="${escapeHtml(address)}">`,
  ]
}
