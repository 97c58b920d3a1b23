import { z } from 'zod'
import type { Pages } from '../../client/entry.server.tsx'
import type { Profile } from '../../shared/api.ts'
import {
  ALT_MAX,
  BIO_MAX,
  DISPLAY_NAME_MAX,
  LINK_LABEL_MAX,
  LINKS_MAX,
  linkUrlSchema,
  type Metadata,
  metadataSchema,
  NEUTRAL_THEME,
  type Theme,
} from '../../shared/metadata.ts'
import { fill } from '../../shared/words/fill.ts'
import { tidyText } from './tidyText.ts'

type Person = Pages['profile']['person']
export type Content = Pages['profile']['content']

export interface Described {
  person: Person
  theme: Theme
  content: Content
}

/** Where a portrait stands and so which of its variants is worth fetching. */
export type Place = 'page' | 'deck' | 'grid'

/**
 * Shown smaller than it is on dense phone screens, so that the 512 variant is enough for most of them: 1.5 pixels per point already look sharp
 * in a portrait, and on a slow network the larger file would be the page's slowest part.
 */
const SIZES: Record<Place, string> = {
  page: '(min-width: 900px) min(41vw, 512px), 65vw',
  deck: '(min-width: 900px) 320px, 65vw',
  grid: '(min-width: 900px) 270px, 43vw',
}

/** Anything that other tools call a name, words and a picture (ERC-721 metadata), each part on its own. */
const foreignSchema = z.object({
  name: z.string().catch(''),
  description: z.string().catch(''),
  image: z
    .string()
    .regex(/^ipfs:\/\/bafkrei[a-z2-7]{52}$/)
    .nullable()
    .catch(null),
})

/**
 * What a page may draw of a profile.
 * @param raw - the metadata file, where `profile.metadata` is null; null when it can't be had now
 * @param portraitOf - sentence for a portrait without a description, with `{name}`
 */
export function describe(input: {
  profile: Profile
  raw: Uint8Array | null
  place: Place
  portraitOf: string
}): Described {
  const { profile, raw, place, portraitOf } = input
  const json = raw && parseJson(raw)
  // The index may know of a mint a moment before it has read what the mint names.
  const ours = profile.metadata ?? metadataSchema.safeParse(json).data
  if (ours) return describeOurs(ours, place, portraitOf)
  const foreign = raw && foreignSchema.safeParse(json).data
  const displayName = tidyText(foreign?.name ?? '', DISPLAY_NAME_MAX) || `@${profile.handle}`
  const src = foreign?.image && gatewayPath(foreign.image)
  return {
    person: {
      displayName,
      bio: tidyText(foreign?.description ?? '', BIO_MAX),
      image: src ? { src, alt: fill(portraitOf, { name: displayName }), first: place !== 'grid' } : null,
      links: [],
    },
    theme: NEUTRAL_THEME,
    content: raw ? 'foreign' : 'missing',
  }
}

function describeOurs(metadata: Metadata, place: Place, portraitOf: string): Described {
  const { properties } = metadata
  const displayName = tidyText(properties.displayName, DISPLAY_NAME_MAX) || `@${properties.handle}`
  const variants = properties.images.toSorted((a, b) => a.width - b.width)
  return {
    person: {
      displayName,
      bio: tidyText(properties.bio, BIO_MAX),
      image: {
        src: gatewayPath(variants.find(({ width }) => width >= 512)?.url ?? metadata.image),
        srcSet: variants.map(({ url, width }) => `${gatewayPath(url)} ${width}w`).join(', ') || undefined,
        sizes: SIZES[place],
        alt: tidyText(properties.alt, ALT_MAX) || fill(portraitOf, { name: displayName }),
        first: place !== 'grid',
      },
      links: properties.links.slice(0, LINKS_MAX).flatMap(safeLink),
      contentLanguage: properties.language,
    },
    theme: properties.theme,
    content: 'ours',
  }
}

function safeLink({ label, url }: { label: string; url: string }): Person['links'] {
  if (!linkUrlSchema.safeParse(url).success || !URL.canParse(url)) return []
  const text = tidyText(label, LINK_LABEL_MAX)
  return text ? [{ label: text, url, shown: shownUrl(new URL(url)) }] : []
}

/** `https://www.okonkwo.studio/` reads okonkwo.studio. The host stays as browsers spell it, in ASCII where letters could deceive. */
function shownUrl(url: URL): string {
  if (url.protocol !== 'https:') return tidyText(url.pathname, 60)
  return tidyText(`${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}`, 60)
}

function gatewayPath(ipfsUri: string): string {
  return `/ipfs/${ipfsUri.slice('ipfs://'.length)}`
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // Not JSON: another tool wrote what it liked. There is nothing to read in it, and that is no fault.
    return {}
  }
}
