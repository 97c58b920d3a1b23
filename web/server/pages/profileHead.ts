import type { Profile } from '../../shared/api.ts'
import { formatDate } from '../../shared/dates.ts'
import { fill } from '../../shared/words/fill.ts'
import { type Head, inLanguage } from './document.ts'
import type { PageContext } from './pageContext.ts'
import type { PageOptions } from './pageOptions.ts'
import type { Described } from './person.ts'
import { pictureVersion } from './pictureVersion.ts'

/** What chat apps and search engines read of a profile. Picture addresses carry the digest and the drawing: new content, new address. */
export function profileHead(
  options: PageOptions,
  context: PageContext,
  { profile, described }: { profile: Profile; described: Described },
): Head {
  const { words, site } = context
  const { person } = described
  const page = `${options.publicUrl}/@${profile.handle}`
  const version = `?v=${pictureVersion(profile.digest)}`
  const title = `${person.displayName} (@${profile.handle})`
  const date = formatDate(profile.mintedAt, site.language, 'long')
  const description = person.bio || fill(words.profile.description, { name: person.displayName, date })
  return {
    title: `${title} · ${words.site.name}`,
    description,
    canonical: page,
    meta: [
      ['og:type', 'profile'],
      ['og:site_name', words.site.name],
      ['og:title', title],
      ['og:description', description],
      ['og:url', inLanguage(page, site.language)],
      ['og:locale', { en: 'en_GB', es: 'es_ES', ar: 'ar_AR' }[site.language]],
      ['og:image', `${page}/card.png${version}`],
      ['og:image:type', 'image/png'],
      ['og:image:width', '1200'],
      ['og:image:height', '630'],
      ['og:image:alt', person.image?.alt ?? title],
      ['profile:username', profile.handle],
      // Its title, text and picture are Open Graph's.
      ['twitter:card', 'summary_large_image'],
    ],
    homeScreen: {
      manifest: `/@${profile.handle}/manifest.webmanifest`,
      icon: `/@${profile.handle}/icon.png`,
      title: person.displayName,
    },
    jsonLd: jsonLd({ options, profile, described, page, version }),
  }
}

function jsonLd(input: {
  options: PageOptions
  profile: Profile
  described: Described
  page: string
  version: string
}): object {
  const { options, profile, described, page, version } = input
  const { person } = described
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url: page,
    dateCreated: profile.mintedAt,
    mainEntity: {
      '@type': 'Person',
      name: person.displayName,
      alternateName: `@${profile.handle}`,
      // CAIP-19: the token, wherever it is looked at.
      identifier: `eip155:${options.chainId}/erc721:${options.contract}/${profile.id}`,
      description: person.bio || undefined,
      image: person.image ? `${options.publicUrl}${person.image.src}` : `${page}/card.png${version}`,
      url: page,
      // Pages about the same person; an address to write or pay to is none.
      sameAs: person.links.map(({ url }) => url).filter((url) => /^https:/i.test(url)),
    },
  }
}
