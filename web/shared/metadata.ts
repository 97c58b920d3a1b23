import { z } from 'zod'
import { LANGUAGES } from './language.ts'

export const METADATA_MAX_BYTES = 65_536
export const DISPLAY_NAME_MAX = 40
export const BIO_MAX = 160
export const ALT_MAX = 200
export const LINKS_MAX = 20
export const LINK_LABEL_MAX = 30
export const LINK_URL_MAX = 300

/** Widths and heights of the portrait's variants, in pixels, and the most bytes each may weigh. */
export const PORTRAIT_VARIANTS = [
  { width: 1024, maxBytes: 120_000 },
  { width: 512, maxBytes: 40_000 },
  { width: 128, maxBytes: 6_000 },
] as const

/** Hue in degrees and chroma, both of oklch, taken from the portrait: the profile's accent. */
export const themeSchema = z.object({ h: z.number().min(0).max(360), c: z.number().min(0).max(0.13) })
export type Theme = z.infer<typeof themeSchema>

/** The accent of everything that is nobody's: home, explore, errors and profiles with no usable portrait. */
export const NEUTRAL_THEME: Theme = { h: 70, c: 0.012 }

/** Links that a page may carry: nothing that runs, and nothing that leaves the web without saying so. */
export const linkUrlSchema = z
  .string()
  .max(LINK_URL_MAX)
  .regex(/^(https:\/\/[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+|lightning:[^\s@]+@[^\s@]+)$/i)

const ipfsUriSchema = z.string().regex(/^ipfs:\/\/bafkrei[a-z2-7]{52}$/)

export const imageSchema = z.object({
  url: ipfsUriSchema,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  type: z.literal('image/webp'),
})

/** The JSON file whose digest the chain stores; readable by marketplaces and wallets (ERC-721 metadata, OpenSea's fields). */
export const metadataSchema = z.object({
  name: z.string().min(1).max(200),
  description: z.string().max(1000),
  image: ipfsUriSchema,
  external_url: z.string().max(2000),
  attributes: z
    .array(z.object({ trait_type: z.string().max(100), value: z.union([z.string().max(200), z.number()]) }))
    .max(50),
  properties: z.object({
    version: z.literal(1),
    handle: z.string().max(31),
    displayName: z.string().min(1).max(DISPLAY_NAME_MAX),
    bio: z.string().max(BIO_MAX),
    alt: z.string().max(ALT_MAX),
    theme: themeSchema,
    links: z
      .array(z.object({ label: z.string().min(1).max(LINK_LABEL_MAX), url: linkUrlSchema }))
      .max(LINKS_MAX),
    images: z.array(imageSchema).max(PORTRAIT_VARIANTS.length),
    language: z.enum(LANGUAGES),
  }),
})
export type Metadata = z.infer<typeof metadataSchema>

/** The bytes of `metadata` exactly as they are pinned and hashed: UTF-8, two-space indent, one newline at the end. */
export function encodeMetadata(metadata: Metadata): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(metadata, null, 2)}\n`)
}
