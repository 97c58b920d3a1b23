import { directionOf, type Language, LANGUAGES } from '../../web/shared/language.ts'
import { sentenceOf } from '../../web/shared/errors.ts'
import { ar } from '../../web/shared/words/pages/ar.ts'
import { en, type PageWords } from '../../web/shared/words/pages/en.ts'
import { es } from '../../web/shared/words/pages/es.ts'

const WORDS: Record<Language, PageWords> = { en, es, ar }
/** `client_max_body_size` of scripts/deploy/nginx/server.conf. */
const MAX_BYTES = 3 * 1024 * 1024

/** What nginx answers by itself, by file name: pages for people, problem details (RFC 9457) for programs, each in every language. */
export function errorPages(): ReadonlyMap<string, string> {
  return new Map(
    LANGUAGES.flatMap((language): [string, string][] => [
      [`404.${language}.html`, page(language, 'missing', '/explore')],
      [`413.${language}.json`, problem(language, 'BODY_TOO_LARGE', { status: 413, maxBytes: MAX_BYTES })],
      // An empty address is the one that was asked for.
      [`503.${language}.html`, page(language, 'internal', '')],
      [`503.${language}.json`, problem(language, 'CANNOT_TELL_YET', { status: 503 })],
    ]),
  )
}

function problem(
  language: Language,
  code: 'BODY_TOO_LARGE' | 'CANNOT_TELL_YET',
  { status, ...details }: { status: number; maxBytes?: number },
): string {
  const { what, next } = sentenceOf(code, language, details)
  return `${JSON.stringify({ type: 'about:blank', title: what, detail: next, status, code, details })}\n`
}

/** Alone in the world: no file of the site can be had while its processes are down. Colours as in web/client/ui/tokens.css. */
function page(language: Language, failure: 'internal' | 'missing', next: string): string {
  const { failures, site } = WORDS[language]
  const { title, text, action } = failures[failure]
  return `<!doctype html><!-- Made by scripts/deploy/errorPages.ts; not for editing. -->
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${title} · ${site.name}</title>
<style>${STYLES}</style></head>
<body><p><a href="/">${site.name}</a></p><main><h1>${title}</h1><p>${text}</p><p><a class="button" href="${next}">${action}</a></p></main></body></html>
`
}

const STYLES = [
  ':root{color-scheme:light dark;--paper:oklch(.975 .008 85);--ink:oklch(.21 .012 70)}',
  '@media(prefers-color-scheme:dark){:root{--paper:oklch(.18 .01 70);--ink:oklch(.94 .01 85)}}',
  'body{margin:0 auto;max-width:36rem;padding:24px 20px;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif}',
  'main{margin-top:20vh}h1{font:400 3rem/1.1 Georgia,serif;margin:0 0 1rem}a{color:inherit}',
  '.button{display:inline-block;margin-top:1rem;padding:.75rem 1.5rem;border-radius:999px;background:var(--ink);color:var(--paper);text-decoration:none}',
].join('')
