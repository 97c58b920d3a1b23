import type { Head } from './document.ts'
import type { PageContext } from './pageContext.ts'
import type { PageOptions } from './pageOptions.ts'

/** What pages that are nobody's say about themselves. */
export function siteHead(
  { publicUrl }: Pick<PageOptions, 'publicUrl'>,
  { words }: PageContext,
  { title, description, path }: { title: string; description: string; path: string },
): Head {
  const url = `${publicUrl}${path}`
  return {
    title,
    description,
    canonical: url,
    meta: [
      ['og:type', 'website'],
      ['og:site_name', words.site.name],
      ['og:title', title],
      ['og:description', description],
      ['og:url', url],
      ['twitter:card', 'summary'],
    ],
  }
}
