import { type Head, inLanguage } from './document.ts'
import type { PageContext } from './pageContext.ts'
import type { PageOptions } from './pageOptions.ts'

/** What pages that are nobody's say about themselves. */
export function siteHead(
  { publicUrl }: Pick<PageOptions, 'publicUrl'>,
  { words, site }: PageContext,
  { title, description, path }: { title: string; description: string; path: string },
): Head {
  const url = `${publicUrl}${path}`
  const image = `${publicUrl}/card.png?lang=${site.language}`
  return {
    title,
    description,
    canonical: url,
    meta: [
      ['og:type', 'website'],
      ['og:site_name', words.site.name],
      ['og:title', title],
      ['og:description', description],
      ['og:url', inLanguage(url, site.language)],
      ['og:image', image],
      ['og:image:type', 'image/png'],
      ['og:image:width', '1200'],
      ['og:image:height', '630'],
      ['og:image:alt', words.home.headline.join(' ')],
      // Its title, text and picture are Open Graph's.
      ['twitter:card', 'summary_large_image'],
    ],
  }
}
