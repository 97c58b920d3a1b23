import { developmentPolicy, pagePolicy } from './contentSecurityPolicy.ts'
import { htmlDocument, FIRST_SCRIPT } from './document.ts'
import type { AnyDraft } from './draft.ts'
import type { PageContext } from './pageContext.ts'
import { RenderedPage } from './pageCache.ts'
import type { PageOptions, PageRenderer } from './pageOptions.ts'
import { securityHeaders } from './securityHeaders.ts'

/** Draws `draft` and decides what is said about caching it. */
export async function drawPage(
  options: PageOptions,
  context: PageContext,
  draft: AnyDraft,
): Promise<RenderedPage> {
  const { assets, publicRpcUrl } = options
  const renderer = await options.renderer()
  const styles = renderer.pageStyles(draft.name)
  const { themes } = draft
  const html = htmlDocument({
    language: context.site.language,
    head: draft.head,
    bodyClass: draft.bodyClass,
    body: renderBody(renderer, draft),
    styles,
    themes,
    fontUrl: renderer.displayFontUrl,
    script: assets.pageScript,
  })
  const connect = publicRpcUrl ? [new URL(publicRpcUrl).origin] : []
  const policy = assets.transformHtml
    ? developmentPolicy()
    : pagePolicy(
        { scripts: [FIRST_SCRIPT, assets.pageScript], styles, ownStyles: themes ? [themes] : [] },
        connect,
      )
  const finished = assets.transformHtml ? await assets.transformHtml(context.site.path, html) : html
  return new RenderedPage(draft.status, finished, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': context.site.language,
    Vary: 'Accept-Language, Accept-Encoding',
    'Cache-Control': cacheControl(draft),
    'Content-Security-Policy': policy,
    ...securityHeaders(options.publicUrl),
    ...(draft.status === 503 ? { 'Retry-After': String(draft.retryAfterSeconds ?? 5) } : {}),
  })
}

/** One switch where TypeScript can see that name and props belong together. */
function renderBody(renderer: PageRenderer, draft: AnyDraft): string {
  switch (draft.name) {
    case 'about':
      return renderer.renderPage(draft.name, draft.props)
    case 'explore':
      return renderer.renderPage(draft.name, draft.props)
    case 'history':
      return renderer.renderPage(draft.name, draft.props)
    case 'home':
      return renderer.renderPage(draft.name, draft.props)
    case 'profile':
      return renderer.renderPage(draft.name, draft.props)
    default:
      return renderer.renderPage(draft.name, draft.props)
  }
}

/** What may change at any block is asked about each time; a cache in front may answer for a second, and for a day when we can't. */
function cacheControl({ status, fresh }: AnyDraft): string {
  if (fresh) return 'no-store'
  return status === 200 || status === 410 ? 'public, max-age=0, s-maxage=1, stale-if-error=86400' : 'no-store'
}
