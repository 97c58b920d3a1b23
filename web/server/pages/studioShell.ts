import { directionOf } from '../../shared/language.ts'
import { developmentPolicy, studioPolicy } from './contentSecurityPolicy.ts'
import { FIRST_SCRIPT, iconLinks, SITE_HOME_SCREEN } from './document.ts'
import { escapeHtml } from './html.ts'
import { pageContext } from './pageContext.ts'
import type { PageOptions } from './pageOptions.ts'
import type { PageSources } from './pageSources.ts'
import { securityHeaders } from './securityHeaders.ts'

/**
 * The document in which the wallet app starts: /studio, /studio/:handle, /me. The same for everyone but its language; nothing of a person is in it.
 */
export async function studioShell(sources: PageSources, request: Request): Promise<Response> {
  const { site, words } = pageContext(request, sources.publicUrl)
  const { language } = site
  const { assets } = sources
  const [{ displayFontUrl, renderOutages }, outages] = await Promise.all([
    sources.renderer(),
    sources.outages(),
  ])
  const { pathname } = new URL(request.url)
  const html = [
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}" data-faces><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(words.site.studio)}</title><meta name="robots" content="noindex">`,
    '<meta name="color-scheme" content="light dark">',
    iconLinks(SITE_HOME_SCREEN),
    `<script>${FIRST_SCRIPT}</script>`,
    `<link rel="preload" href="${displayFontUrl}" as="font" type="font/woff2" crossorigin>`,
    ...assets.studio.styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`),
    ...assets.studio.preloads.map((href) => `<link rel="modulepreload" href="${escapeHtml(href)}">`),
    ...assets.studio.scripts.map((src) => `<script type="module" src="${escapeHtml(src)}"></script>`),
    `</head><body class="studio">${renderOutages({ ...site, outages })}<div id="root"></div><noscript><p>${escapeHtml(words.site.needsScript)}</p></noscript></body></html>`,
  ].join('')
  const headers = new Headers({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    Vary: 'Accept-Language',
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': assets.transformHtml
      ? developmentPolicy()
      : studioPolicy(
          { script: FIRST_SCRIPT, makesPortraits: pathname.startsWith('/studio') },
          connectSources(sources),
        ),
    ...securityHeaders(sources.publicUrl),
    // Wallets that sign in a window of their own have to find the page that opened it.
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  })
  const finished = assets.transformHtml ? await assets.transformHtml(pathname, html) : html
  return new Response(finished, { headers })
}

/** WalletConnect's relay and wallets' own services are reached only once a person chooses them. */
function connectSources({ publicRpcUrl }: PageOptions): string[] {
  return ['https:', 'wss:', ...(publicRpcUrl ? [new URL(publicRpcUrl).origin] : [])]
}
