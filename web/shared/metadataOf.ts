import type { DraftLink } from './draft.ts'
import type { Language } from './language.ts'
import type { Metadata, Theme } from './metadata.ts'
import { plainText } from './plainText.ts'

export type MetadataParts = Readonly<{
  handle: string
  displayName: string
  bio: string
  alt: string
  theme: Theme
  links: readonly Pick<DraftLink, 'label' | 'url'>[]
  /** Variants, largest first. */
  images: ReadonlyArray<Readonly<{ cid: string; width: number }>>
  language: Language
  /** Where pages are served, without a slash at the end. */
  origin: string
}>

/** The file that describes a profile, from its parts. Links without an address are left out; a label falls back to the address. */
export function metadataOf(parts: MetadataParts): Metadata {
  const { handle, theme, language, origin } = parts
  const displayName = plainText(parts.displayName.trim()) || handle
  const [bio, alt] = [plainText(parts.bio), plainText(parts.alt)]
  const images = parts.images.map(({ cid, width }) => ({
    url: `ipfs://${cid}`,
    width,
    height: width,
    type: 'image/webp' as const,
  }))
  return {
    name: displayName,
    description: bio,
    image: images[0]?.url ?? '',
    external_url: `${origin}/@${handle}`,
    attributes: [{ trait_type: 'Handle', value: handle }],
    properties: {
      version: 1,
      handle,
      displayName,
      bio,
      alt,
      theme,
      links: parts.links
        .filter(({ url }) => url.trim() !== '')
        // Cut after a number of code units, an address may end in half a character.
        .map(({ label, url }) => ({
          label: plainText(label.trim() || url.slice(0, 30)),
          url: plainText(url.trim()),
        })),
      images,
      language,
    },
  }
}
