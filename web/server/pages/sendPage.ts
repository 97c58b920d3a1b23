import type { RenderedPage } from './pageCache.ts'

/** `page` as an answer to `request`: 304 with the same headers when the reader has it already, else in the best encoding they take. */
export async function sendPage(request: Request, page: RenderedPage): Promise<Response> {
  const headers = new Headers(page.headers)
  headers.set('ETag', page.etag)
  if (page.status === 200 && matches(request.headers.get('if-none-match'), page.etag))
    return new Response(null, { status: 304, headers })
  const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? '')
  const body = await page.body(encoding)
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding)
  headers.set('Content-Length', String(body.length))
  return new Response(new Uint8Array(body), { status: page.status, headers })
}

/** RFC 9110 §13.1.2: weak comparison, a list, or `*`. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const strip = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || strip(tag) === strip(etag))
}

/** RFC 9110 §12.5.3, for the two that browsers send; `q=0` refuses. */
function chooseEncoding(accept: string): 'br' | 'gzip' | 'identity' {
  const takes = (name: string) =>
    new RegExp(`(^|,)\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[\\d.]+)?\\s*(,|$)`, 'i').test(accept)
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}
